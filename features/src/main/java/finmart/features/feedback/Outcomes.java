package finmart.features.feedback;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What institutions reported, sorted; the four parts together are the input.
 *
 * @param events rows of {@link LeadEvent#TABLE}
 * @param refusals rows of {@link OutcomeRefusal#TABLE}
 * @param duplicates reports of a status the lead already had
 * @param direct reports about people who came to the institution without a lead of ours
 */
public record Outcomes(
    Dataset<Row> events, Dataset<Row> refusals, Dataset<Row> duplicates, Dataset<Row> direct) {

  /**
   * Joins reports to leads. Grain in: source, outcome_id. The first report of a status counts; a
   * status is taken in any order, since reports may overtake each other.
   *
   * @param outcomes reports not collected before
   * @param leads leads delivered before
   * @param earlier lead events of earlier days
   */
  public static Outcomes collect(Dataset<Row> outcomes, Dataset<Row> leads, Dataset<Row> earlier) {
    Dataset<Row> reported = outcomes.filter(col("lead_id").isNotNull());
    Dataset<Row> matched =
        reported
            .join(
                leads.select(col("lead_id"), col("product_id").as("lead_product_id")),
                new String[] {"lead_id"},
                "left")
            .withColumn("reason", reason())
            .join(
                earlier.select("lead_id", "status").withColumn("is_known", lit(true)),
                new String[] {"lead_id", "status"},
                "left");
    var sameStatus =
        Window.partitionBy(col("lead_id"), col("status"), col("reason").isNull())
            .orderBy(col("occurred_at"), col("known_at"), col("source"), col("outcome_id"));
    Dataset<Row> sorted =
        matched.withColumn(
            "is_duplicate", col("is_known").isNotNull().or(row_number().over(sameStatus).gt(1)));
    Dataset<Row> sound = sorted.filter(col("reason").isNull());
    return new Outcomes(
        LeadEvent.TABLE.pick(sound.filter(col("is_duplicate").unary_$bang())),
        OutcomeRefusal.TABLE.pick(sorted.filter(col("reason").isNotNull())),
        sound.filter(col("is_duplicate")),
        outcomes.filter(col("lead_id").isNull()));
  }

  private static Column reason() {
    var statuses =
        Arrays.stream(LeadStatus.values()).filter(LeadStatus::isSaidByPartner).map(Enum::name);
    var codes = Arrays.stream(RejectCode.values()).map(Enum::name);
    return when(col("lead_product_id").isNull(), "UNKNOWN_LEAD")
        .when(col("lead_product_id").notEqual(col("product_id")), "FOREIGN_PRODUCT")
        .when(col("status").isin(statuses.toArray()).unary_$bang(), "UNKNOWN_STATUS")
        .when(
            coalesce(col("reject_code").isin(codes.toArray()), lit(true)).unary_$bang(),
            "UNKNOWN_REJECT_CODE");
  }
}
