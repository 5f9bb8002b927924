package finmart.features.feedback;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What institutions reported, sorted; the four parts together are the input.
 *
 * @param events rows of {@link LeadEvent#TABLE}
 * @param refusals rows of {@link OutcomeRefusal#TABLE}
 * @param duplicates reports of what was reported before
 * @param direct reports about people who came to the institution without a lead of ours
 */
public record Outcomes(
    Dataset<Row> events, Dataset<Row> refusals, Dataset<Row> duplicates, Dataset<Row> direct) {

  /**
   * Joins reports to leads. Grain in: source, outcome_id. Reports may overtake each other; those
   * that do not fit the life of their lead are refused, and what earlier days took stays (rule
   * X07).
   *
   * @param outcomes reports not collected before
   * @param leads leads delivered before
   * @param earlier lead events of earlier days
   */
  public static Outcomes collect(Dataset<Row> outcomes, Dataset<Row> leads, Dataset<Row> earlier) {
    Dataset<Row> matched =
        outcomes
            .filter(col("lead_id").isNotNull())
            .join(
                leads.select(col("lead_id"), col("product_id").as("lead_product_id")),
                new String[] {"lead_id"},
                "left")
            .withColumn("reason", reason());
    Dataset<Row> heard = LeadLives.hear(matched.filter(col("reason").isNull()), earlier);
    Column isRepeated = col("hearing").equalTo(LeadLife.Hearing.REPEATED.name());
    Column isTaken = col("hearing").equalTo(LeadLife.Hearing.TAKEN.name());
    Dataset<Row> illegal =
        heard.filter(isTaken.or(isRepeated).unary_$bang()).withColumn("reason", col("hearing"));
    return new Outcomes(
        LeadEvent.TABLE.pick(heard.filter(isTaken)),
        OutcomeRefusal.TABLE
            .pick(matched.filter(col("reason").isNotNull()))
            .union(OutcomeRefusal.TABLE.pick(illegal)),
        heard.filter(isRepeated),
        outcomes.filter(col("lead_id").isNull()));
  }

  private static Column reason() {
    var statuses =
        Arrays.stream(LeadStatus.values())
            .filter(LeadStatus::isSaidByPartner)
            .map(Enum::name)
            .toArray();
    var codes = Arrays.stream(RejectCode.values()).map(Enum::name);
    Column told =
        when(col("status").equalTo(LeadLife.REVERSAL), col("reversed_status"))
            .otherwise(col("status"));
    return when(col("lead_product_id").isNull(), "UNKNOWN_LEAD")
        .when(col("lead_product_id").notEqual(col("product_id")), "FOREIGN_PRODUCT")
        .when(coalesce(told.isin(statuses), lit(false)).unary_$bang(), "UNKNOWN_STATUS")
        .when(
            coalesce(col("reject_code").isin(codes.toArray()), lit(true)).unary_$bang(),
            "UNKNOWN_REJECT_CODE");
  }
}
