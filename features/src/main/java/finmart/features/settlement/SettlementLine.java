package finmart.features.settlement;

import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Charge;
import finmart.domain.settlement.Line;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;
import java.time.YearMonth;

/**
 * One line of a month's statement. Grain: partner_code, period, item_id, event. Amounts are in the
 * catalogue's currency.
 *
 * @param lineId what another line's ref_id names
 * @param period month, e.g. {@code 2026-11}
 * @param itemId a lead, a click, or a month of a fixed fee
 * @param status NEW, ADJ or REVERSAL
 * @param productId blank for a fixed fee of a whole line
 * @param clickId the click it is owed to; blank where none is asked for
 * @param refId first line of the item and event, which this one changes; blank if it is the first
 */
public record SettlementLine(
    @Required String lineId,
    @Required String partnerCode,
    @Required String period,
    @Required String itemId,
    @Required BillableEvent event,
    @Required Line.Status status,
    @Required String productId,
    @Required String contractNumber,
    @Required Instant eventAt,
    @Required String clickId,
    long baseMinor,
    int rateBps,
    long feeMinor,
    long taxMinor,
    @Required String refId) {
  public static final Table TABLE =
      Table.of(
          "settlement_line", SettlementLine.class, "partner_code", "period", "item_id", "event");

  public static SettlementLine of(Line line) {
    return new SettlementLine(
        line.id(),
        line.partner(),
        line.period().toString(),
        line.itemId(),
        line.event(),
        line.status(),
        line.productId(),
        line.contract(),
        line.eventAt(),
        line.clickId(),
        line.baseMinor(),
        line.rateBps(),
        line.charge().feeMinor(),
        line.charge().taxMinor(),
        line.refId());
  }

  public Line line() {
    return new Line(
        partnerCode,
        YearMonth.parse(period),
        itemId,
        event,
        status,
        productId,
        contractNumber,
        eventAt,
        clickId,
        baseMinor,
        rateBps,
        new Charge(feeMinor, taxMinor),
        refId);
  }
}
