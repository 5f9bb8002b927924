package finmart.features.tag;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.domain.tag.Tag;
import finmart.domain.tag.TagCatalogue;
import finmart.features.profile.DeletedTags;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.TrainingSet;
import finmart.features.table.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Every column of a profile: the features, and the tags that follow from them. */
public record ProfileCatalogue(FeatureCatalogue features, TagCatalogue tags)
    implements Serializable {
  private static final String TOLD = "told_tags";

  /** The attributes that rules may speak of, with their types. */
  public Map<String, AttributeType> types() {
    var types = new LinkedHashMap<>(features.types());
    types.putAll(tags.types());
    return types;
  }

  /** What is true of each attribute whoever it is of. */
  public Map<String, Attribute> known() {
    var known = new LinkedHashMap<>(features.known());
    known.putAll(tags.known());
    return known;
  }

  /** The source tables an attribute comes from, in the order of names; none for an unknown one. */
  public Set<String> tablesOf(String attribute) {
    var tables = new TreeSet<String>();
    tags.featuresOf(attribute).forEach(feature -> tables.addAll(features.tablesOf(feature)));
    return tables;
  }

  /** The columns a person may delete (rule P19d). */
  public Set<String> deletable() {
    var deletable = new TreeSet<>(features.deletable());
    deletable.addAll(tags.deletable());
    return deletable;
  }

  /** By column a person may delete, the names whose deletion erases it from stored profiles. */
  public Map<String, Set<String>> erasedBy() {
    Set<String> deletable = deletable();
    var erasedBy = new LinkedHashMap<String, Set<String>>();
    for (String name : deletable) {
      Set<String> names = restedOnBy(Set.of(name));
      names.retainAll(deletable);
      erasedBy.put(name, names);
    }
    erasedBy.put(FeatureCatalogue.CHANGES_ON, features.deletable());
    return erasedBy;
  }

  /** The columns that stay whatever a person deletes. */
  public Set<String> lasting() {
    var lasting = new TreeSet<>(types().keySet());
    lasting.removeAll(deletable());
    lasting.addAll(List.of("user_id", FeatureCatalogue.IS_GONE, Table.AS_OF));
    return lasting;
  }

  /** The attributes given and all they follow from, tags and features. */
  public Set<String> restedOnBy(Set<String> attributes) {
    var all = new TreeSet<>(attributes);
    attributes.forEach(
        name -> tags.named(name).ifPresent(tag -> all.addAll(restedOnBy(tag.attributes()))));
    return all;
  }

  /**
   * The attributes people may be found alike by: what they may delete, is not sensitive, and rests
   * on nothing protected or sensitive (rules P12, A02).
   */
  public Map<String, AttributeType> compared() {
    Set<String> deletable = deletable();
    var shut = new TreeSet<String>();
    features
        .known()
        .forEach(
            (name, about) -> {
              if (about.isProtected() || !deletable.contains(name)) {
                shut.add(name);
              }
            });
    for (Tag tag : tags.tags()) {
      if (tag.terms().isSensitive() || !tag.terms().isDeletable()) {
        shut.add(tag.name());
      }
    }
    Set<String> resting = tags.restingOn(shut);
    var compared = new LinkedHashMap<>(types());
    compared.keySet().removeAll(resting);
    return compared;
  }

  /** The profile table. Grain: user_id. */
  public Table table() {
    Table profile = features.table();
    return new Table(profile.name(), with(profile.schema()), profile.grain());
  }

  /**
   * Makes profiles whole. Grain in and out: user_id. What people deleted is not known, and every
   * tag is told anew from what is left, whatever tags there are: a profile that is whole stays as
   * it is, and one stored before a deletion becomes what it would be after.
   *
   * @param profiles the features of people, with or without tags
   * @param facts declared facts with user_id, of whatever day
   */
  public Dataset<Row> whole(Dataset<Row> profiles, Dataset<Row> facts) {
    return told(features.table().pick(profiles), facts, lit(true));
  }

  /**
   * Features and tags of people at moments, the tags told by the same rules of the features of the
   * moment. Grain in and out: the rows asked for. What people deleted, whenever they did, is not
   * known; of somebody nobody knew at the moment no tag is.
   *
   * @param asked columns user_id and moment, and any others but those of a profile
   * @param facts declared facts of whatever day under every user_id their person has or had
   */
  public Dataset<Row> at(TrainingSet set, Dataset<Row> asked, Dataset<Row> facts) {
    Dataset<Row> known = set.at(features, asked);
    return told(known, facts, col(TrainingSet.IS_KNOWN)).drop(TrainingSet.IS_KNOWN);
  }

  private Dataset<Row> told(Dataset<Row> rows, Dataset<Row> facts, Column isKnown) {
    Dataset<Row> kept = DeletedTags.without(rows, features, facts);
    if (tags.tags().isEmpty()) {
      return kept.drop(DeletedTags.COLUMN);
    }
    // One call per person tells all tags. Spark would copy a deterministic function into every
    // column that takes a field of its answer.
    var told = udf(new TellTags(tags, inputs()), with(new StructType())).asNondeterministic();
    Column[] read =
        Stream.concat(Stream.of(DeletedTags.COLUMN), inputs().stream())
            .map(name -> col(name))
            .toArray(Column[]::new);
    Stream<Column> columns =
        tags.tags().stream()
            .map(tag -> when(isKnown, col(TOLD).getField(tag.name())).as(tag.name()));
    return kept.withColumn(TOLD, told.apply(struct(read)))
        .select(
            Stream.concat(Arrays.stream(rows.columns()).map(name -> col(name)), columns)
                .toArray(Column[]::new));
  }

  /** The features that tags read, in order. */
  private List<String> inputs() {
    var inputs = new TreeSet<String>();
    tags.tags().forEach(tag -> inputs.addAll(tag.attributes()));
    inputs.retainAll(features.types().keySet());
    return new ArrayList<>(inputs);
  }

  private StructType with(StructType schema) {
    StructType wider = schema;
    for (Tag tag : tags.tags()) {
      wider =
          wider.add(
              tag.name(),
              tag.meaning().type() == AttributeType.FLAG
                  ? DataTypes.BooleanType
                  : DataTypes.StringType);
    }
    return wider;
  }
}
