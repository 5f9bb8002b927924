package finmart.domain.settlement;

import java.time.Instant;
import java.time.YearMonth;

/**
 * One line of a month's statement. Grain: partner, period, item, event.
 *
 * @param itemId a lead, a click, or a month of a fixed fee
 * @param eventAt when what is billed happened
 * @param clickId the click it is owed to; blank where none is asked for
 * @param baseMinor principal this line adds; 0 where the fee depends on none
 * @param rateBps basis points of the principal; 0 where the fee depends on none
 * @param refId id of the item's first line, which this one changes; blank if it is the first
 */
public record Line(
    String partner,
    YearMonth period,
    String itemId,
    BillableEvent event,
    Status status,
    String productId,
    String contract,
    Instant eventAt,
    String clickId,
    long baseMinor,
    int rateBps,
    Charge charge,
    String refId) {
  /** What a line does to what was settled before. */
  public enum Status {
    /** Something new is owed. */
    NEW,
    /** Something settled before is worth another fee. */
    ADJ,
    /** All that was settled before is taken back. */
    REVERSAL
  }

  /** What the line is about, the same in every month and on both sides. */
  public record Key(String itemId, BillableEvent event) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byItem = itemId.compareTo(other.itemId);
      return byItem != 0 ? byItem : event.compareTo(other.event);
    }
  }

  public Key key() {
    return new Key(itemId, event);
  }

  /** Id of the line, the same in every run. */
  public String id() {
    return period + "/" + itemId + "/" + event;
  }
}
