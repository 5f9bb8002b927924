package finmart.features.lead;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds leads whose consent was withdrawn after they were handed over. */
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
    return LeadRevocation.TABLE.pick(
        leads
            .join(ended, new String[] {"user_id", "product_id", "consent_id"})
            .join(told.select("lead_id"), new String[] {"lead_id"}, "left_anti")
            .dropDuplicates("lead_id"));
  }
}
