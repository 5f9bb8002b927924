package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.source.Contracts;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
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
    Dataset<Row> owners =
        people.select(col("user_id").as(OWNER), lit((int) asOf.day().toEpochDay()).as("day"));
    if (!catalogue.attributes().isEmpty()) {
      owners = owners.join(attributes(catalogue, facts, asOf), OWNER_KEY, "left");
    }
    var tiles = new HashMap<String, Dataset<Row>>();
    for (String source : catalogue.sources()) {
      Table table = Contracts.named(source).orElseThrow();
      tiles.put(
          source, Tiles.of(sources.get(source), table, catalogue.layoutOf(source), col("user_id")));
    }
    var columns = new ArrayList<Column>(List.of(col(OWNER).as("user_id")));
    catalogue.attributes().forEach(a -> columns.add(a.typed(asOf)));
    catalogue.aggregates().forEach(a -> columns.add(col(a.name())));
    return withDerived(
        Aggregates.of(catalogue, owners, tiles).select(columns.toArray(Column[]::new)), catalogue);
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
