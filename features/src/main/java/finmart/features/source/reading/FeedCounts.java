package finmart.features.source.reading;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a feed's rows.
 *
 * @param in rows that came in, a file that could not be read counting as one
 * @param later rows of an export of the past that are left for their own day; not in {@code in}
 * @param refusedBy refused rows by reason code
 */
public record FeedCounts(
    String feed,
    String contract,
    long in,
    long accepted,
    long refused,
    long duplicate,
    long later,
    Map<String, Long> refusedBy) {
  public FeedCounts {
    refusedBy = new TreeMap<>(refusedBy);
  }

  /** True if nothing was lost: in = accepted + refused + duplicate. */
  public boolean isConserved() {
    return in == accepted + refused + duplicate;
  }
}
