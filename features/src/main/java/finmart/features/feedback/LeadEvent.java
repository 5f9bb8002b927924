package finmart.features.feedback;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A status an institution reported for a lead of ours. Grain: lead_id, status, reversed_status,
 * occurred_at.
 *
 * @param status name of a {@link finmart.domain.lead.LeadStatus}, or REVERSAL
 * @param rejectCode name of a {@link finmart.domain.lead.RejectCode}, null unless turned down
 * @param partnerReference the institution's application number
 * @param outcomeId the report it came from
 * @param reversedStatus the status a REVERSAL takes back; else null
 * @param amountMinor principal disbursed or repaid by it, in the catalogue's currency; null if none
 */
public record LeadEvent(
    @Required String leadId,
    @Required String status,
    String rejectCode,
    String partnerReference,
    @Required String outcomeId,
    @Required Instant occurredAt,
    @Required Instant knownAt,
    String reversedStatus,
    Long amountMinor) {
  public static final Table TABLE =
      Table.of(
          "lead_event", LeadEvent.class, "lead_id", "status", "reversed_status", "occurred_at");
}
