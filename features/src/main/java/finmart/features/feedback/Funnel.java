package finmart.features.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts how many reach each stage from impression to the product in hand. */
public final class Funnel {
  private static final Map<String, String> BY_KIND = new LinkedHashMap<>();
  private static final Map<String, String> BY_STATUS = new LinkedHashMap<>();

  static {
    BY_KIND.put("IMPRESSION", "1_IMPRESSION");
    BY_KIND.put("CLICK", "2_CLICK");
    BY_STATUS.put("ACCEPTED", "4_ACCEPTED");
    BY_STATUS.put("APPLIED", "5_APPLIED");
    BY_STATUS.put("APPROVED", "6_APPROVED");
    BY_STATUS.put("CARD_ISSUED", "7_IN_HAND");
    BY_STATUS.put("DISBURSED", "7_IN_HAND");
  }

  private Funnel() {}

  /**
   * Grain out: product_line, partner_code, stage.
   *
   * @param interactions of the window, with user_id
   * @param leads of the window
   * @param events lead events of the window
   * @param products product_id, product_line, partner_code; once each
   */
  public static Dataset<Row> stages(
      Dataset<Row> interactions, Dataset<Row> leads, Dataset<Row> events, Dataset<Row> products) {
    Dataset<Row> seen =
        staged(interactions, "kind", BY_KIND).select("stage", "user_id", "product_id");
    Dataset<Row> delivered =
        leads.select(lit("3_LEAD").as("stage"), col("user_id"), col("product_id"));
    Dataset<Row> decided =
        staged(events, "status", BY_STATUS)
            .join(leads.select("lead_id", "user_id", "product_id"), "lead_id")
            .select("stage", "user_id", "product_id");
    return seen.union(delivered)
        .union(decided)
        .join(products, "product_id")
        .groupBy("product_line", "partner_code", "stage")
        .agg(count(lit(1)).as("event_count"), count_distinct(col("user_id")).as("user_count"));
  }

  private static Dataset<Row> staged(Dataset<Row> rows, String column, Map<String, String> stages) {
    Column stage = lit(null).cast("string");
    for (var entry : stages.entrySet()) {
      stage = when(col(column).equalTo(entry.getKey()), entry.getValue()).otherwise(stage);
    }
    return rows.withColumn("stage", stage).filter(col("stage").isNotNull());
  }
}
