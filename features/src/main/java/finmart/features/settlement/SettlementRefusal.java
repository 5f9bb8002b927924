package finmart.features.settlement;

import finmart.domain.settlement.BankFile.Quarantined.Code;
import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A row of an institution's settlement file that was set aside. Grain: partner_code, period,
 * file_line.
 *
 * @param fileLine line of the file, from 1; 0 is the file itself
 * @param detail what was found and what was expected
 */
public record SettlementRefusal(
    @Required String partnerCode,
    @Required String period,
    @Required String file,
    long fileLine,
    @Required Code code,
    @Required String detail,
    @Required String content) {
  public static final Table TABLE =
      Table.of(
          "settlement_refusal", SettlementRefusal.class, "partner_code", "period", "file_line");
}
