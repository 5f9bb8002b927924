package finmart.features.feedback;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A batch of an institution that was taken, is held, or was refused as a whole; or a batch of ours
 * that it has not acknowledged as promised. Grain: partner_code, batch.
 *
 * @param verdict ACCEPTED, the code it is held or was refused with, or NOT_ACKNOWLEDGED
 * @param detail why, blank if it was accepted
 * @param rowCount as its control says; accepted and set aside together, all 0 if it was refused
 */
public record PartnerBatch(
    @Required String partnerCode,
    @Required String batch,
    @Required String verdict,
    @Required String detail,
    long rowCount,
    long acceptedCount,
    long setAsideCount) {
  public static final Table TABLE =
      Table.of("partner_batch", PartnerBatch.class, "partner_code", "batch");
}
