package finmart.features.lead;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * Word to an institution that the consent to a lead it has was withdrawn (rule X09). Grain:
 * lead_id.
 *
 * @param consentId the consent that ended: to the institution, or to the bureau between
 * @param bureauCode the credit bureau the lead went to; null if it went to the institution itself
 */
public record LeadRevocation(
    @Required String leadId,
    @Required String partnerCode,
    @Required String productId,
    int productVersion,
    @Required String consentId,
    @Required Instant revokedAt,
    String bureauCode) {
  public static final Table TABLE = Table.of("lead_revocation", LeadRevocation.class, "lead_id");

  /** Of a lead that went to its institution itself. */
  public LeadRevocation(
      String leadId,
      String partnerCode,
      String productId,
      int productVersion,
      String consentId,
      Instant revokedAt) {
    this(leadId, partnerCode, productId, productVersion, consentId, revokedAt, null);
  }

  /** In whose batch it is told: that of who got the lead. */
  public String receiver() {
    return bureauCode == null ? partnerCode : bureauCode;
  }
}
