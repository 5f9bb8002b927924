package finmart.jobs.world;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How far the probabilities of a day's records are from what is true, for one step of one line.
 *
 * @param stage click, application or approval
 * @param places how many were predicted; a step that was not learnt has none
 * @param predicted mean of the predictions
 * @param actual mean of what is true of the same places
 * @param error mean distance of the two within tenths of the predictions (expected calibration
 *     error)
 */
public record Calibration(
    String line, String stage, long places, double predicted, double actual, double error) {
  private static final int TENTHS = 10;

  /**
   * Compares every place of a day's lists with the truth, in the order of lines and stages.
   *
   * @param offers user_id, product_line, position, product_id and the three probabilities; a click
   *     is null and a later step 1 where nothing was learnt
   * @param identities source_user_id, user_id
   */
  public static List<Calibration> of(
      Truth truth, Dataset<Row> offers, Dataset<Row> identities, LocalDate day) {
    var shown =
        offers
            .filter(col("click_probability").isNotNull())
            .select(
                col("user_id"),
                col("product_line").as("line"),
                col("product_id"),
                col("click_probability").as("click"),
                col("application_probability").as("application"),
                col("approval_probability").as("approval"))
            .join(Identities.ofWorld(identities), "user_id");
    var pairs = shown.select("source_user_id", "product_id").distinct();
    var steps =
        shown
            .join(truth.withTruth(pairs, day), new String[] {"source_user_id", "product_id"})
            .select(
                col("line"),
                col("user_id"),
                col("product_id"),
                expr(
                    "stack(3, 'click', click, click_probability,"
                        + " 'application', application, application_probability,"
                        + " 'approval', approval, approval_probability)"
                        + " as (stage, predicted, actual)"))
            .filter(col("predicted").lt(1));
    var tenth =
        ntile(TENTHS)
            .over(
                Window.partitionBy("line", "stage").orderBy("predicted", "user_id", "product_id"));
    return steps
        .withColumn("tenth", tenth)
        .groupBy("line", "stage", "tenth")
        .agg(
            count(lit(1)).as("places"),
            avg("predicted").as("predicted"),
            avg("actual").as("actual"))
        .groupBy("line", "stage")
        .agg(
            sum("places"),
            sum(col("places").multiply(col("predicted"))).divide(sum("places")),
            sum(col("places").multiply(col("actual"))).divide(sum("places")),
            sum(col("places").multiply(abs(col("predicted").minus(col("actual")))))
                .divide(sum("places")))
        .orderBy(
            col("line"), expr("array_position(array('click', 'application', 'approval'), stage)"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Calibration(
                    row.getString(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5)))
        .toList();
  }
}
