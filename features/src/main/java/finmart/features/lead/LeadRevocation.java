package finmart.features.lead;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * Word to an institution that the consent to a lead it has was withdrawn (rule X09). Grain:
 * lead_id.
 */
public record LeadRevocation(
    @Required String leadId,
    @Required String partnerCode,
    @Required String productId,
    int productVersion,
    @Required String consentId,
    @Required Instant revokedAt) {
  public static final Table TABLE = Table.of("lead_revocation", LeadRevocation.class, "lead_id");
}
