package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.source.Contracts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes every declared feature of every person. */
public final class Profiles {
  private static final String OWNER = "owner";
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
    Dataset<Row> tiles =
        catalogue.sources().stream()
            .map(
                source ->
                    Tiles.of(
                            sources.get(source),
                            Contracts.named(source).orElseThrow(),
                            catalogue.layoutOf(source),
                            col("user_id"))
                        .withColumn("contract", lit(source)))
            .reduce(Dataset::unionByName)
            .orElseGet(
                () ->
                    people
                        .sparkSession()
                        .createDataFrame(List.of(), Tiles.SCHEMA)
                        .withColumn("contract", lit("")));
    return finished(
        catalogue, Aggregates.of(catalogue, owners(catalogue, people, facts, asOf), tiles), asOf);
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
    return finished(
        catalogue,
        Aggregates.of(
            catalogue,
            owners(catalogue, people, facts, asOf),
            tiles.withColumnRenamed("user_id", OWNER)),
        asOf);
  }

  /**
   * The same, computed anew only for some people.
   *
   * @param changed people, once each, whose rows or windows may have changed since the earlier day;
   *     others must have a profile there
   * @param before the earlier day's profiles
   */
  public static Dataset<Row> since(
      FeatureCatalogue catalogue,
      Dataset<Row> people,
      Dataset<Row> facts,
      Dataset<Row> tiles,
      Dataset<Row> changed,
      Dataset<Row> before,
      Since since) {
    var named = changed.select(col("user_id").as(OWNER));
    var owners = owners(catalogue, people, facts, since.today());
    var anew =
        Aggregates.of(
            catalogue,
            owners.join(named, OWNER_KEY, "left_semi"),
            tiles.withColumnRenamed("user_id", OWNER).join(named, OWNER_KEY, "left_semi"));
    var kept = since.kept(catalogue, before).withColumnRenamed("user_id", OWNER);
    var others = owners.join(named, OWNER_KEY, "left_anti").join(kept, OWNER_KEY, "inner");
    return finished(catalogue, anew.unionByName(others), since.today());
  }

  private static Dataset<Row> owners(
      FeatureCatalogue catalogue, Dataset<Row> people, Dataset<Row> facts, AsOf asOf) {
    int day = (int) asOf.day().toEpochDay();
    Dataset<Row> owners = people.select(col("user_id").as(OWNER), lit(day).as("day"));
    return catalogue.attributes().isEmpty()
        ? owners
        : owners.join(attributes(catalogue, facts, asOf), OWNER_KEY, "left");
  }

  /** The profile's columns in order, with what follows from them. */
  private static Dataset<Row> finished(
      FeatureCatalogue catalogue, Dataset<Row> aggregated, AsOf asOf) {
    var columns = new ArrayList<Column>(List.of(col(OWNER).as("user_id")));
    catalogue.attributes().forEach(a -> columns.add(a.typed(asOf)));
    catalogue.aggregates().forEach(a -> columns.add(col(a.name())));
    return withDerived(aggregated.select(columns.toArray(Column[]::new)), catalogue);
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

  private static Dataset<Row> attributes(
      FeatureCatalogue catalogue, Dataset<Row> facts, AsOf asOf) {
    List<Column> latest = catalogue.attributes().stream().map(a -> a.latest(asOf)).toList();
    return facts
        .groupBy(col("user_id").as(OWNER))
        .agg(latest.get(0), latest.subList(1, latest.size()).toArray(Column[]::new));
  }
}
