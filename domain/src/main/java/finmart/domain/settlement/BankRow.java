package finmart.domain.settlement;

import java.time.Instant;

/**
 * One row of an institution's settlement file, as far as it could be understood.
 *
 * @param productId blank for a fixed fee of a whole line
 */
public record BankRow(
    String itemId,
    BillableEvent event,
    Line.Status status,
    String productId,
    Instant eventAt,
    long baseMinor,
    int rateBps,
    Charge charge,
    String refId) {
  public Line.Key key() {
    return new Line.Key(itemId, event);
  }
}
