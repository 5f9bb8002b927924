package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.time.AsOf;
import finmart.features.source.Contracts;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes every declared feature of every person. */
public final class Profiles {
  private Profiles() {}

  /**
   * Returns one row per person. Grain in: source rows. Grain out: user_id. Features of one source
   * are one aggregation.
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
    Dataset<Row> joined = people.select("user_id");
    if (!catalogue.attributes().isEmpty()) {
      joined = left(joined, attributes(catalogue, facts, asOf));
    }
    for (String source : catalogue.sources()) {
      joined = left(joined, aggregates(catalogue, source, sources.get(source), asOf));
    }
    var columns = new ArrayList<Column>(List.of(col("user_id")));
    catalogue.attributes().forEach(a -> columns.add(a.typed(asOf)));
    catalogue.aggregates().forEach(a -> columns.add(a.filled()));
    Dataset<Row> profiles = joined.select(columns.toArray(Column[]::new));
    for (DerivedFeature feature : catalogue.derived()) {
      profiles = profiles.withColumn(feature.name(), feature.value());
    }
    return profiles;
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
    return aggregate(facts, catalogue.attributes().stream().map(a -> a.latest(asOf)).toList());
  }

  private static Dataset<Row> aggregates(
      FeatureCatalogue catalogue, String source, Dataset<Row> rows, AsOf asOf) {
    Column order = order(Contracts.named(source).orElseThrow());
    return aggregate(
        rows, catalogue.aggregatesOf(source).stream().map(a -> a.over(order, asOf)).toList());
  }

  private static Dataset<Row> aggregate(Dataset<Row> rows, List<Column> measures) {
    return rows.groupBy("user_id")
        .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new));
  }

  private static Dataset<Row> left(Dataset<Row> people, Dataset<Row> features) {
    String[] key = {"user_id"};
    return people.join(features, key, "left");
  }

  /** By moment, then by the row's own id; the source comes last, it only makes the key unique. */
  private static Column order(Table table) {
    var keys = new ArrayList<>(table.grain());
    Collections.rotate(keys, -1);
    keys.add(0, "occurred_at");
    return struct(keys.stream().map(c -> col(c)).toArray(Column[]::new));
  }
}
