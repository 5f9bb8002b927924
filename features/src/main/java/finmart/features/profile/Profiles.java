package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.source.Contracts;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Computes every declared feature of every owner: of each person seen from one day, or of each line
 * of a training set seen from its own moment. The first is the second with everybody's moment the
 * same.
 */
public final class Profiles {
  /** Whose features they are. */
  static final String OWNER = "owner";

  /** The day windows begin before, days since 1970. */
  static final String DAY = "day";

  /** Until when what is declared must hold. */
  static final String MOMENT = "moment";

  private static final String[] OWNER_KEY = {OWNER};

  private Profiles() {}

  /**
   * Returns one row per person. Grain in: source rows. Grain out: user_id. Features of all sources
   * are one pass over their tiles.
   *
   * @param people every person, column user_id, once
   * @param facts declared attributes with user_id
   * @param sources rows of each source table that features are aggregated from, with user_id, known
   *     before {@code asOf}
   */
  public static Dataset<Row> compute(
      FeatureCatalogue catalogue,
      Dataset<Row> people,
      Dataset<Row> facts,
      Map<String, Dataset<Row>> sources,
      AsOf asOf) {
    var ofOwners = new HashMap<String, Dataset<Row>>();
    sources.forEach((source, rows) -> ofOwners.put(source, ofPeople(rows)));
    return people(of(catalogue, owners(people, asOf), ofPeople(facts), ofOwners));
  }

  /**
   * Grain in and out: owner.
   *
   * @param owners columns {@link #OWNER}, {@link #DAY} and {@link #MOMENT}
   * @param facts declared attributes each owner knows of
   * @param sources rows each owner knows of, by source table
   */
  static Dataset<Row> of(
      FeatureCatalogue catalogue,
      Dataset<Row> owners,
      Dataset<Row> facts,
      Map<String, Dataset<Row>> sources) {
    Dataset<Row> tiles =
        catalogue.sources().stream()
            .map(
                source ->
                    Tiles.of(
                            sources.get(source),
                            Contracts.named(source).orElseThrow(),
                            catalogue.layoutOf(source),
                            col(OWNER))
                        .withColumn("contract", lit(source)))
            .reduce(Dataset::unionByName)
            .orElseGet(() -> noTiles(owners.sparkSession()));
    return finished(
        catalogue, Aggregates.of(catalogue, withDeclared(catalogue, owners, facts), tiles));
  }

  /**
   * The same from tiles.
   *
   * @param tiles grain: {@link ProfileTile}, with {@code user_id}; a person may have several
   */
  public static Dataset<Row> ofTiles(
      FeatureCatalogue catalogue,
      Dataset<Row> people,
      Dataset<Row> facts,
      Dataset<Row> tiles,
      AsOf asOf) {
    var owners = withDeclared(catalogue, owners(people, asOf), ofPeople(facts));
    return people(
        finished(
            catalogue,
            Aggregates.of(catalogue, owners, tiles.withColumnRenamed("user_id", OWNER))));
  }

  /**
   * What people declare: typed attributes. Grain in and out: user_id.
   *
   * @param people every person, column user_id, once
   * @param facts declared attributes with user_id
   */
  public static Dataset<Row> declared(
      FeatureCatalogue catalogue, Dataset<Row> people, Dataset<Row> facts, AsOf asOf) {
    return people(withDeclared(catalogue, owners(people, asOf), ofPeople(facts)).drop(DAY));
  }

  /**
   * The same as {@link #ofTiles} for some people. Only their ids travel to tell whose tiles are
   * read.
   *
   * @param declared what everybody declares on the day, by {@link #declared}
   * @param some column user_id, once each; who is not among the declared has no profile
   */
  public static Dataset<Row> ofSome(
      FeatureCatalogue catalogue,
      Dataset<Row> declared,
      Dataset<Row> tiles,
      Dataset<Row> some,
      AsOf asOf) {
    var named = some.select(col("user_id").as(OWNER));
    var owners = owned(catalogue, declared, asOf).join(named, OWNER_KEY, "left_semi");
    var owned = tiles.withColumnRenamed("user_id", OWNER).join(named, OWNER_KEY, "left_semi");
    return people(finished(catalogue, Aggregates.of(catalogue, owners, owned)));
  }

  private static Dataset<Row> noTiles(SparkSession spark) {
    return spark.createDataFrame(List.<Row>of(), Tiles.SCHEMA).withColumn("contract", lit(""));
  }

  private static Dataset<Row> owners(Dataset<Row> people, AsOf asOf) {
    return people.select(
        col("user_id").as(OWNER),
        lit((int) asOf.day().toEpochDay()).as(DAY),
        lit(Timestamp.from(asOf.midnight())).as(MOMENT));
  }

  /** The owners that {@link Aggregates} takes: who, from when, and what they declare. */
  private static Dataset<Row> owned(FeatureCatalogue catalogue, Dataset<Row> declared, AsOf asOf) {
    var columns = new ArrayList<Column>();
    columns.add(col("user_id").as(OWNER));
    columns.add(lit((int) asOf.day().toEpochDay()).as(DAY));
    catalogue.attributes().forEach(a -> columns.add(col(a.name())));
    return declared.select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> ofPeople(Dataset<Row> rows) {
    return rows.withColumn(OWNER, col("user_id"));
  }

  private static Dataset<Row> people(Dataset<Row> owners) {
    return owners.withColumnRenamed(OWNER, "user_id");
  }

  /** Adds each declared attribute; the moment has done its work and goes. */
  private static Dataset<Row> withDeclared(
      FeatureCatalogue catalogue, Dataset<Row> owners, Dataset<Row> facts) {
    var texts = new ArrayList<Column>(List.of(col(OWNER), col(DAY)));
    if (catalogue.attributes().isEmpty()) {
      return owners.select(texts.toArray(Column[]::new));
    }
    var columns = new ArrayList<>(texts);
    List<Column> latest = catalogue.attributes().stream().map(AttributeFeature::latest).toList();
    Dataset<Row> declared =
        facts
            .groupBy(OWNER)
            .agg(latest.get(0), latest.subList(1, latest.size()).toArray(Column[]::new));
    catalogue.attributes().forEach(a -> texts.add(a.holding()));
    catalogue.attributes().forEach(a -> columns.add(a.typed()));
    return owners
        .join(declared, OWNER_KEY, "left")
        .select(texts.toArray(Column[]::new))
        .select(columns.toArray(Column[]::new));
  }

  /** The profile's columns in order, with what follows from them. */
  private static Dataset<Row> finished(FeatureCatalogue catalogue, Dataset<Row> aggregated) {
    return withDerived(inOrder(catalogue, aggregated), catalogue);
  }

  private static Dataset<Row> inOrder(FeatureCatalogue catalogue, Dataset<Row> aggregated) {
    var columns = new ArrayList<Column>(List.of(col(OWNER)));
    catalogue.attributes().forEach(a -> columns.add(col(a.name())));
    catalogue.aggregates().forEach(a -> columns.add(col(a.name())));
    columns.add(date_from_unix_date(col(Aggregates.LEAVES)).as(FeatureCatalogue.CHANGES_ON));
    columns.add(lit(null).cast("boolean").as(FeatureCatalogue.IS_GONE));
    return aggregated.select(columns.toArray(Column[]::new));
  }

  /** Adds derived features, one step for all whose inputs are there. Grain in and out: user_id. */
  static Dataset<Row> withDerived(Dataset<Row> profiles, FeatureCatalogue catalogue) {
    Dataset<Row> all = profiles;
    var left = new ArrayList<>(catalogue.derived());
    while (!left.isEmpty()) {
      var open = left.stream().map(DerivedFeature::name).collect(Collectors.toSet());
      var columns = new LinkedHashMap<String, Column>();
      left.stream()
          .filter(d -> d.inputs().stream().noneMatch(open::contains))
          .forEach(d -> columns.put(d.name(), d.value()));
      all = all.withColumns(columns);
      left.removeIf(d -> columns.containsKey(d.name()));
    }
    return all;
  }

  /**
   * Leaves out what is no money of the person in the catalogue's currency: bank lines that repeat a
   * wallet line (rule B06) and entries in other currencies, which can not be summed.
   */
  public static Dataset<Row> countedEntries(Dataset<Row> ledger, String currency) {
    return ledger.filter(col("duplicate_of").isNull().and(col("currency").equalTo(currency)));
  }
}
