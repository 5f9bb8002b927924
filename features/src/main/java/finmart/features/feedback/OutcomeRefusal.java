package finmart.features.feedback;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A report of an institution that fits no lead. Grain: source, outcome_id.
 *
 * @param reason UNKNOWN_LEAD, UNKNOWN_STATUS, UNKNOWN_REJECT_CODE, FOREIGN_PRODUCT,
 *     ILLEGAL_TRANSITION or NOTHING_TO_REVERSE
 */
public record OutcomeRefusal(
    @Required String source,
    @Required String outcomeId,
    String leadId,
    @Required String status,
    @Required String reason) {
  public static final Table TABLE =
      Table.of("outcome_refusal", OutcomeRefusal.class, "source", "outcome_id");
}
