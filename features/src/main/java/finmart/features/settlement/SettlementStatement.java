package finmart.features.settlement;

import finmart.domain.settlement.Statement;
import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * What an institution owes for a month. Grain: partner_code, period. Amounts are in the catalogue's
 * currency.
 *
 * @param period month, e.g. {@code 2026-11}
 * @param newMinor fees of new lines; adjusted and reversed are those of lines that change others
 * @param totalMinor fee and tax of all lines
 */
public record SettlementStatement(
    @Required String partnerCode,
    @Required String period,
    long lineCount,
    long newMinor,
    long adjustedMinor,
    long reversedMinor,
    long feeMinor,
    long taxMinor,
    long totalMinor) {
  public static final Table TABLE =
      Table.of("settlement_statement", SettlementStatement.class, "partner_code", "period");

  public static SettlementStatement of(Statement statement) {
    var total = statement.total();
    return new SettlementStatement(
        statement.partner(),
        statement.period().toString(),
        statement.lines(),
        statement.owed().feeMinor(),
        statement.adjusted().feeMinor(),
        statement.reversed().feeMinor(),
        total.feeMinor(),
        total.taxMinor(),
        Math.addExact(total.feeMinor(), total.taxMinor()));
  }
}
