package finmart.features.feedback;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import finmart.features.source.Interaction.Kind;
import finmart.features.table.Required;
import finmart.features.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one recall source was worth, by what people came to want after its lists were made: products
 * applied for, held or asked for by a lead. Grain: recall_source, product_line.
 *
 * @param recallSource the source at the head of a list, as its record has it
 * @param answeredLists lists whose person wanted something of the line within the days after; the
 *     figures below are of these
 * @param hitRate share of them with something wanted among the first places (HR@N)
 * @param recall mean share of what was wanted that was among the first places (Recall@N), listed or
 *     not
 * @param coverage share of the line's products on offer that were among the first places of any
 * @param firstPlaces N
 */
public record RecallQuality(
    @Required String recallSource,
    @Required String productLine,
    long answeredLists,
    double hitRate,
    double recall,
    double coverage,
    int firstPlaces) {
  public static final Table TABLE =
      Table.of("recall_quality", RecallQuality.class, "recall_source", "product_line");

  private static final int FIRST_PLACES = 5;

  /** What is wanted later than so many days after a list was made is not counted to it. */
  private static final int DAYS_AFTER = 7;

  /**
   * Grain out: the rows of {@link #TABLE}; none without answers.
   *
   * @param offers ranked offers with as_of, the day of their feed
   * @param interactions known by now, with user_id
   * @param leads user_id, product_id, clicked_at
   * @param products product_id, product_line of all on offer
   */
  public static Dataset<Row> of(
      Dataset<Row> offers, Dataset<Row> interactions, Dataset<Row> leads, Dataset<Row> products) {
    var wanted =
        interactions
            .filter(col("kind").isin(Kind.APPLY.name(), Kind.HOLD.name()))
            .select(col("user_id"), col("product_id"), to_date(col("occurred_at")).as("wanted_on"))
            .union(
                leads.select(
                    col("user_id"), col("product_id"), to_date(col("clicked_at")).as("wanted_on")))
            .join(products.select("product_id", "product_line"), "product_id");
    var lists =
        offers
            .join(wanted.select("user_id").distinct(), new String[] {"user_id"}, "left_semi")
            .groupBy("user_id", "product_line", "as_of")
            .agg(
                min_by(col("recall_source"), col("position")).as("recall_source"),
                collect_set(when(col("position").leq(FIRST_PLACES), col("product_id")))
                    .as("first"));
    var answered =
        lists
            .join(wanted, new String[] {"user_id", "product_line"})
            .filter(col("wanted_on").between(col("as_of"), date_add(col("as_of"), DAYS_AFTER)))
            .groupBy("user_id", "product_line", "as_of", "product_id")
            .agg(
                min_by(col("recall_source"), col("wanted_on")).as("recall_source"),
                min_by(col("first"), col("wanted_on")).as("first"))
            .groupBy("user_id", "product_line", "as_of", "recall_source", "first")
            .agg(
                count(lit(1)).as("wanted"),
                count_if(array_contains(col("first"), col("product_id"))).as("found"));
    var sizes = products.groupBy("product_line").agg(count(lit(1)).as("on_offer"));
    return answered
        .groupBy("recall_source", "product_line")
        .agg(
            count(lit(1)).as("answered_lists"),
            avg(when(col("found").gt(0), 1.0).otherwise(0.0)).as("hit_rate"),
            avg(col("found").divide(col("wanted"))).as("recall"),
            size(array_distinct(flatten(collect_set(col("first"))))).as("shown"))
        .join(sizes, "product_line")
        .select(
            col("recall_source"),
            col("product_line"),
            col("answered_lists"),
            col("hit_rate"),
            col("recall"),
            col("shown").divide(col("on_offer")).as("coverage"),
            lit(FIRST_PLACES).as("first_places"));
  }
}
