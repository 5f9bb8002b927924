package finmart.features.settlement;

import finmart.domain.settlement.MonthClose;
import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * That a partner's month is closed; its lines change no more. Grain: partner_code, period.
 *
 * @param approvedBy never who prepared it
 * @param linesSha256 of the lines it was closed with, 64 hex digits
 */
public record MonthClosed(
    @Required String partnerCode,
    @Required String period,
    @Required String preparedBy,
    @Required String approvedBy,
    @Required String linesSha256,
    long feeMinor,
    long taxMinor) {
  public static final Table TABLE =
      Table.of("month_close", MonthClosed.class, "partner_code", "period");

  /** True if these two people closed it. */
  public boolean isBy(MonthClose people) {
    return people.equals(new MonthClose(preparedBy, approvedBy));
  }
}
