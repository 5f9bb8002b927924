package finmart.features.lead;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;
import org.apache.spark.sql.Column;

/**
 * A consented click handed to one institution. Grain: lead_id. Carries no score, tag or figure of
 * the ledger (law 7 of the house, rule C02).
 *
 * @param clickId event_id of the click; the only data item handed over about the person
 * @param clickedAt when the person clicked
 * @param consentId the live consent that names this recipient and product
 * @param dataItems what the consent allows to hand over, comma separated
 * @param bureauCode the credit bureau it went to, from which the institution takes it; null if it
 *     went to the institution itself
 * @param bureauConsentId the live consent that names the bureau; null without one, as all below
 */
public record Lead(
    @Required String leadId,
    @Required String userId,
    @Required String partnerCode,
    @Required String productLine,
    @Required String productId,
    int productVersion,
    @Required String clickId,
    @Required Instant clickedAt,
    @Required String consentId,
    @Required String consentTextVersion,
    @Required String consentTextSha256,
    @Required Instant consentGrantedAt,
    @Required Instant consentExpiresAt,
    @Required String dataItems,
    String bureauCode,
    String bureauConsentId,
    String bureauConsentTextVersion,
    String bureauConsentTextSha256,
    Instant bureauConsentGrantedAt,
    Instant bureauConsentExpiresAt) {
  public static final Table TABLE = Table.of("lead", Lead.class, "lead_id");

  /** A lead that goes to its institution itself. */
  public Lead(
      String leadId,
      String userId,
      String partnerCode,
      String productLine,
      String productId,
      int productVersion,
      String clickId,
      Instant clickedAt,
      String consentId,
      String consentTextVersion,
      String consentTextSha256,
      Instant consentGrantedAt,
      Instant consentExpiresAt,
      String dataItems) {
    this(
        leadId,
        userId,
        partnerCode,
        productLine,
        productId,
        productVersion,
        clickId,
        clickedAt,
        consentId,
        consentTextVersion,
        consentTextSha256,
        consentGrantedAt,
        consentExpiresAt,
        dataItems,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whose batch it is in: nobody else may speak of it (rule X08). */
  public String receiver() {
    return bureauCode == null ? partnerCode : bureauCode;
  }

  /** {@link #receiver} as a column of rows of the table. */
  public static Column receiverColumn() {
    return coalesce(col("bureau_code"), col("partner_code"));
  }
}
