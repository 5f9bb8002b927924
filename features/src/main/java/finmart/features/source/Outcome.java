package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * What an institution decided. Grain: source, outcome_id.
 *
 * @param leadId our lead, or null when the person came to the institution without one
 * @param sourceUserId the person in the source system, when there is no lead
 * @param status a status of the lead's life, e.g. ACCEPTED, APPROVED, DECLINED, DISBURSED; or
 *     REVERSAL, which takes one back
 * @param rejectCode code of our reject dictionary, e.g. P01; null unless turned down
 * @param partnerReference the institution's own application number
 * @param reversedStatus the status a REVERSAL takes back; else null
 * @param amountMinor principal this report disburses or repays, in the catalogue's currency; null
 *     if it tells of none
 */
public record Outcome(
    @Required String source,
    @Required String outcomeId,
    String leadId,
    String sourceUserId,
    @Required String productId,
    @Required String status,
    String rejectCode,
    String partnerReference,
    @Required Instant occurredAt,
    @Required Instant knownAt,
    String reversedStatus,
    Long amountMinor) {
  public static final Table TABLE = Table.of("outcome", Outcome.class, "source", "outcome_id");
}
