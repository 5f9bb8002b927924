package finmart.jobs.world;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How far the probabilities of a day's records are from what is true, for one step of one line.
 *
 * <p>Truth is known of every place, so that no chance of answers is in the error. Both errors are
 * expected calibration errors over tenths of the predictions: one of all places alike, the other of
 * places weighted by their true chance to come to the step, who is asked. A step that is right of
 * those who are asked and wrong of all learnt well from people unlike the others; one that is wrong
 * of both learnt wrongly or of too few.
 *
 * @param stage click, application or approval; conversion is all three, by which lists are ordered
 * @param places how many were predicted; a step that was not learnt has none, a line with such a
 *     step no conversion
 * @param predicted mean of the predictions
 * @param actual mean of what is true of the same places
 * @param error mean distance of the two within tenths of the predictions
 * @param errorOfAsked the same of places weighted by the true chance to come to the step; for click
 *     and conversion, which all come to once they look, the error itself
 */
public record Calibration(
    String line,
    String stage,
    long places,
    double predicted,
    double actual,
    double error,
    double errorOfAsked) {
  /** Name of all steps together. */
  public static final String CONVERSION = "conversion";

  private static final int TENTHS = 10;

  /**
   * The error that chance alone leaves to be expected if a rate is learnt from so many answers: the
   * mean distance of a share of yeses from the true rate, √(2/π · p(1 − p)/n). A step whose
   * products differ is left with more, one that other knowledge tells of with less.
   *
   * @param answers 1 or more
   */
  public double errorByChance(long answers) {
    return Math.sqrt(2 / Math.PI * actual * (1 - actual) / answers);
  }

  /**
   * Compares every place of a day's lists with the truth, in the order of lines and stages.
   *
   * @param offers user_id, product_line, position, product_id and the three probabilities; a click
   *     is null and a later step 1 where nothing was learnt
   * @param identities source_user_id, user_id
   */
  public static List<Calibration> of(
      Truth truth, Dataset<Row> offers, Dataset<Row> identities, LocalDate day) {
    // A step that was not learnt counts 1: what is left is no probability of the whole.
    var conversion =
        when(
                col("application").lt(1).and(col("approval").lt(1)),
                col("click").multiply(col("application")).multiply(col("approval")))
            .otherwise(1);
    var off = col("predicted").minus(col("actual"));
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
            .withColumn("conversion", conversion)
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
                    "stack(4, 'click', click, click_probability, 1D,"
                        + " 'application', application, application_probability,"
                        + " click_probability,"
                        + " 'approval', approval, approval_probability,"
                        + " click_probability * application_probability,"
                        + " 'conversion', conversion,"
                        + " click_probability * application_probability * approval_probability,"
                        + " 1D) as (stage, predicted, actual, asked)"))
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
            sum("predicted").as("predicted"),
            sum("actual").as("actual"),
            sum("asked").as("asked"),
            abs(sum(off)).as("off"),
            abs(sum(col("asked").multiply(off))).as("off_of_asked"))
        .groupBy("line", "stage")
        .agg(
            sum("places"),
            sum("predicted").divide(sum("places")),
            sum("actual").divide(sum("places")),
            sum("off").divide(sum("places")),
            when(sum("asked").gt(0), sum("off_of_asked").divide(sum("asked"))).otherwise(0.0))
        .orderBy(
            col("line"),
            expr("array_position(array('click', 'application', 'approval', 'conversion'), stage)"))
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
                    row.getDouble(5),
                    row.getDouble(6)))
        .toList();
  }
}
