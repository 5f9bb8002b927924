package finmart.features.feedback;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A row of an institution's batch that was set aside (rule X06). Grain: partner_code, batch,
 * row_number.
 *
 * @param rowNumber from 1
 * @param code BROKEN_ROW, FORMULA, BAD_VALUE, FOREIGN_LEAD, UNKNOWN_BATCH, UNKNOWN_STATUS,
 *     UNKNOWN_REJECT_CODE or IN_FUTURE
 * @param content the row, cut to a readable length
 */
public record PartnerRowRefusal(
    @Required String partnerCode,
    @Required String batch,
    long rowNumber,
    @Required String code,
    @Required String detail,
    @Required String content) {
  public static final Table TABLE =
      Table.of(
          "partner_row_refusal", PartnerRowRefusal.class, "partner_code", "batch", "row_number");
}
