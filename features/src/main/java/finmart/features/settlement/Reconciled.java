package finmart.features.settlement;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * That a file of an institution was compared with the lines of a month. Grain: partner_code,
 * period.
 *
 * @param linesSha256 of our lines as they were compared, 64 hex digits
 * @param rowsIn rows of the file; rows accepted and refused together
 * @param comparedCount items and events on either side
 */
public record Reconciled(
    @Required String partnerCode,
    @Required String period,
    @Required String file,
    @Required String linesSha256,
    long rowsIn,
    long rowsAccepted,
    long rowsRefused,
    long comparedCount,
    long differenceCount) {
  public static final Table TABLE =
      Table.of("reconciliation", Reconciled.class, "partner_code", "period");
}
