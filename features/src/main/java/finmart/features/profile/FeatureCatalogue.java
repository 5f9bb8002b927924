package finmart.features.profile;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Every feature of a profile, in the order of their declaration.
 *
 * @param attributes from declared facts
 * @param aggregates from source tables
 * @param derived from other features; an input stands before the feature that uses it
 */
public record FeatureCatalogue(
    List<AttributeFeature> attributes,
    List<AggregateFeature> aggregates,
    List<DerivedFeature> derived)
    implements Serializable {
  /** Name of the table whose columns the features are. */
  public static final String TABLE_NAME = "profile";

  private static final int VERSION_BYTES = 8;

  public FeatureCatalogue {
    attributes = List.copyOf(attributes);
    aggregates = List.copyOf(aggregates);
    derived = List.copyOf(derived);
  }

  /** The attributes that rules may speak of, with their types. */
  public Map<String, AttributeType> types() {
    var types = new LinkedHashMap<String, AttributeType>();
    attributes.forEach(a -> types.put(a.name(), a.kind().type()));
    aggregates.forEach(a -> types.put(a.name(), AttributeType.NUMBER));
    derived.forEach(d -> types.put(d.name(), d.type()));
    return types;
  }

  /** What is true of each attribute whoever it is of. */
  public Map<String, Attribute> known() {
    var known = new LinkedHashMap<String, Attribute>();
    attributes.forEach(a -> known.put(a.name(), a.about()));
    aggregates.forEach(a -> known.put(a.name(), a.about()));
    derived.forEach(d -> known.put(d.name(), d.about()));
    return known;
  }

  /** The source tables a feature comes from, in the order of names; none for an unknown one. */
  public Set<String> tablesOf(String feature) {
    var tables = new TreeSet<String>();
    attributes.stream()
        .filter(a -> a.name().equals(feature))
        .forEach(a -> tables.add(UserAttribute.TABLE.name()));
    aggregates.stream().filter(a -> a.name().equals(feature)).forEach(a -> tables.add(a.table()));
    derived.stream()
        .filter(d -> d.name().equals(feature))
        .flatMap(d -> d.inputs().stream())
        .forEach(input -> tables.addAll(tablesOf(input)));
    return tables;
  }

  /**
   * Hash of what some features are declared to be: the same words make the same version, whatever
   * their order in a file's mappings. A name that is no feature counts by its name alone.
   */
  public String versionOf(List<String> names) {
    var texts = new ArrayList<String>(names);
    attributes.stream()
        .filter(a -> names.contains(a.name()))
        .forEach(
            a ->
                texts.add(
                    String.join(
                        "|",
                        a.name(),
                        a.attribute(),
                        a.kind().name(),
                        new TreeMap<>(a.levels()).toString(),
                        String.valueOf(a.fallback()))));
    aggregates.stream()
        .filter(a -> names.contains(a.name()))
        .forEach(
            a ->
                texts.add(
                    String.join(
                        "|",
                        a.name(),
                        a.table(),
                        a.measure().name(),
                        String.valueOf(a.column()),
                        new TreeMap<>(a.filter()).toString(),
                        new TreeMap<>(a.minus()).toString(),
                        String.valueOf(a.days()),
                        String.valueOf(a.isZeroWhenNothing()))));
    derived.stream()
        .filter(d -> names.contains(d.name()))
        .forEach(
            d ->
                texts.add(
                    String.join(
                        "|", d.name(), d.getClass().getSimpleName(), versionOf(d.inputs()))));
    return hash(String.join("\n", texts));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The features a person may delete (rule P19d). */
  Set<String> deletable() {
    var deletable = new TreeSet<String>();
    attributes.stream()
        .filter(a -> a.declared().isDeletable())
        .forEach(a -> deletable.add(a.name()));
    aggregates.stream()
        .filter(a -> a.declared().isDeletable())
        .forEach(a -> deletable.add(a.name()));
    derived.stream().filter(d -> d.declared().isDeletable()).forEach(d -> deletable.add(d.name()));
    return deletable;
  }

  /** The profile table these features make. Grain: user_id. */
  public Table table() {
    var schema = new StructType().add("user_id", DataTypes.StringType, false);
    for (AttributeFeature attribute : attributes) {
      schema = schema.add(attribute.name(), typeOf(attribute.kind().type(), DataTypes.LongType));
    }
    for (AggregateFeature aggregate : aggregates) {
      schema = schema.add(aggregate.name(), aggregate.measure().type());
    }
    for (DerivedFeature feature : derived) {
      schema = schema.add(feature.name(), typeOf(feature.type(), DataTypes.DoubleType));
    }
    return new Table(TABLE_NAME, schema, List.of("user_id"));
  }

  /** The source tables that features are aggregated from. */
  public List<String> sources() {
    return aggregates.stream().map(AggregateFeature::table).distinct().toList();
  }

  List<AggregateFeature> aggregatesOf(String table) {
    var own = new ArrayList<AggregateFeature>(aggregates);
    own.removeIf(a -> !a.table().equals(table));
    return own;
  }

  private static DataType typeOf(AttributeType type, DataType number) {
    return switch (type) {
      case NUMBER -> number;
      case TEXT -> DataTypes.StringType;
      case FLAG -> DataTypes.BooleanType;
    };
  }
}
