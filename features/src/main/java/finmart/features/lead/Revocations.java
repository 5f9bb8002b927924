package finmart.features.lead;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds leads of which a consent was withdrawn after they were handed over: the one to the
 * institution, or the one to the bureau between. If both were, the first that ended is told.
 */
public final class Revocations {
  private Revocations() {}

  /**
   * Grain in: lead. Grain out: lead_id, rows of {@link LeadRevocation#TABLE}, each lead once.
   *
   * @param leads leads of earlier days with the user_id their person has today
   * @param consents consent events with user_id, as known on the day
   * @param told revocations of earlier days
   */
  public static Dataset<Row> of(Dataset<Row> leads, Dataset<Row> consents, Dataset<Row> told) {
    Dataset<Row> ended =
        Consents.standing(consents)
            .select(col("user_id"), col("product_id"), inline(col(Consents.COLUMN)))
            .filter(col("revoked_at").isNotNull())
            .select("user_id", "product_id", "consent_id", "revoked_at");
    Column both = array_compact(array(col("consent_id"), col("bureau_consent_id")));
    return LeadRevocation.TABLE.pick(
        leads
            .withColumn("consent_id", explode(both))
            .join(ended, new String[] {"user_id", "product_id", "consent_id"})
            .join(told.select("lead_id"), new String[] {"lead_id"}, "left_anti")
            .groupBy("lead_id", "partner_code", "product_id", "product_version", "bureau_code")
            .agg(min(struct("revoked_at", "consent_id")).as("first"))
            .select(col("*"), col("first.*"))
            .dropDuplicates("lead_id"));
  }
}
