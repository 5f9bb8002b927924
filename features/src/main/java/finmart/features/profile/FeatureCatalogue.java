package finmart.features.profile;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.features.profile.measure.Layout;
import finmart.features.profile.measure.Measure;
import finmart.features.table.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * The first day on which a row of the person has gone out of a window of days: until then, if
   * nothing new is said, they have the same features. DATE, null if none will, or if the person
   * deleted a feature.
   */
  public static final String CHANGES_ON = "changes_on";

  /** True in a row that only says that there is no such person any more. BOOLEAN, else null. */
  public static final String IS_GONE = "is_gone";

  /** Columns of a profile that are neither a feature nor a tag. */
  public static final Set<String> NO_FEATURES = Set.of("user_id", CHANGES_ON, IS_GONE);

  private static final int VERSION_DIGITS = 16;

  public FeatureCatalogue {
    attributes = List.copyOf(attributes);
    aggregates = List.copyOf(aggregates);
    derived = List.copyOf(derived);
  }

  /** The attributes that rules may speak of, with their types. */
  public Map<String, AttributeType> types() {
    var types = new LinkedHashMap<String, AttributeType>();
    attributes.forEach(a -> types.put(a.name(), a.kind().type()));
    aggregates.forEach(a -> types.put(a.name(), a.type()));
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
        .flatMap(a -> TieFacts.columns(a.attribute()).stream())
        .forEach(column -> tables.add(column.substring(0, column.indexOf('.'))));
    aggregates.stream().filter(a -> a.name().equals(feature)).forEach(a -> tables.add(a.table()));
    derived.stream()
        .filter(d -> d.name().equals(feature))
        .flatMap(d -> d.inputs().stream())
        .forEach(input -> tables.addAll(tablesOf(input)));
    return tables;
  }

  /** What each feature says of itself, in order. */
  public Map<String, Declared> declared() {
    var declared = new LinkedHashMap<String, Declared>();
    attributes.forEach(a -> declared.put(a.name(), a.declared()));
    aggregates.forEach(a -> declared.put(a.name(), a.declared()));
    derived.forEach(d -> declared.put(d.name(), d.declared()));
    return declared;
  }

  /** The declared facts that are switches a person turns (rule A05b). */
  List<String> switches() {
    return attributes.stream()
        .filter(a -> a.kind() == AttributeFeature.Kind.SWITCH)
        .map(AttributeFeature::attribute)
        .toList();
  }

  /** Features that are told of a day alone: what ties have, and what follows from it. */
  Set<String> ofTheDay() {
    var ofTheDay = new TreeSet<String>();
    attributes.stream().filter(TieFacts::isOfTheDay).forEach(a -> ofTheDay.add(a.name()));
    restingOn(ofTheDay).forEach(d -> ofTheDay.add(d.name()));
    return ofTheDay;
  }

  /** Features that count the days since something. */
  Set<String> countingDays() {
    return aggregates.stream()
        .filter(a -> a.aggregate().measure() == Measure.DAYS_SINCE)
        .map(AggregateFeature::name)
        .collect(Collectors.toSet());
  }

  /** Derived features that follow from any of these, each after those it follows from. */
  List<DerivedFeature> restingOn(Set<String> features) {
    var names = new HashSet<>(features);
    var resting = new ArrayList<DerivedFeature>();
    for (DerivedFeature feature : derived) {
      if (feature.inputs().stream().anyMatch(names::contains)) {
        names.add(feature.name());
        resting.add(feature);
      }
    }
    return resting;
  }

  /** The features a person may delete (rule P19d). */
  public Set<String> deletable() {
    var deletable = new TreeSet<String>();
    declared()
        .forEach(
            (name, declared) -> {
              if (declared.isDeletable()) {
                deletable.add(name);
              }
            });
    return deletable;
  }

  /**
   * The profile table these features make, with {@link #CHANGES_ON} and {@link #IS_GONE}. Grain:
   * user_id. A day may hold the rows of people who changed only; see {@link StandingProfiles}.
   */
  public Table table() {
    var schema = new StructType().add("user_id", DataTypes.StringType, false);
    for (AttributeFeature attribute : attributes) {
      schema = schema.add(attribute.name(), typeOf(attribute.kind().type(), DataTypes.LongType));
    }
    for (AggregateFeature aggregate : aggregates) {
      schema = schema.add(aggregate.name(), aggregate.columnType());
    }
    for (DerivedFeature feature : derived) {
      schema = schema.add(feature.name(), typeOf(feature.type(), DataTypes.DoubleType));
    }
    schema = schema.add(CHANGES_ON, DataTypes.DateType).add(IS_GONE, DataTypes.BooleanType);
    return new Table(TABLE_NAME, schema, List.of("user_id"));
  }

  /** The source tables that features are aggregated from. */
  public List<String> sources() {
    return aggregates.stream().map(AggregateFeature::table).distinct().toList();
  }

  /** The features of one source table, in order. */
  public List<AggregateFeature> aggregatesOf(String table) {
    return aggregates.stream().filter(a -> a.table().equals(table)).toList();
  }

  /** Says what tiles keep; tiles under equal texts can be read together. */
  public String layout() {
    return sources().stream()
        .sorted()
        .map(table -> table + ": " + layoutOf(table).signature())
        .collect(Collectors.joining("; "));
  }

  /**
   * Digest of the name and meaning of everything that is computed of rows, and of what else a
   * profile goes on from: under equal ones, equal rows make equal values.
   */
  public String definitions() {
    return digest(
        Stream.of(
                Stream.of(CHANGES_ON, IS_GONE),
                aggregates.stream().map(FeatureCatalogue::meaning),
                derived.stream().map(d -> d.name() + " " + d.formula()))
            .flatMap(texts -> texts)
            .toList());
  }

  /**
   * Digest of what some features are declared to be, whatever else is declared. A name that is no
   * feature counts by its name alone.
   */
  public String versionOf(List<String> names) {
    var texts = new ArrayList<>(names);
    attributes.stream()
        .filter(a -> names.contains(a.name()))
        .forEach(
            a ->
                texts.add(
                    "%s|%s|%s|%s"
                        .formatted(
                            a.attribute(), a.kind(), new TreeMap<>(a.levels()), a.fallback())));
    aggregates.stream().filter(a -> names.contains(a.name())).forEach(a -> texts.add(meaning(a)));
    derived.stream()
        .filter(d -> names.contains(d.name()))
        .forEach(d -> texts.add(d.getClass().getSimpleName() + "|" + versionOf(d.inputs())));
    return digest(texts).substring(0, VERSION_DIGITS);
  }

  private static String meaning(AggregateFeature feature) {
    return feature.name() + " " + feature.table() + " " + feature.aggregate();
  }

  private static String digest(List<String> texts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(text -> digest.update((text + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What the tiles of a source table have to keep. */
  Layout layoutOf(String table) {
    return Layout.of(aggregatesOf(table).stream().map(AggregateFeature::aggregate).toList());
  }

  private static DataType typeOf(AttributeType type, DataType number) {
    return switch (type) {
      case NUMBER -> number;
      case TEXT -> DataTypes.StringType;
      case FLAG -> DataTypes.BooleanType;
    };
  }
}
