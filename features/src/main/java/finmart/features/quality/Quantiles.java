package finmart.features.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Where numbers lie: values rounded towards zero by less than 0.8 % (see {@link Buckets}). A value
 * is told only if enough people have it or less, and enough have it or more: the least and the
 * greatest are thus never those of a few.
 */
final class Quantiles {
  private final List<Double> values = new ArrayList<>();
  private final List<Long> upTo = new ArrayList<>();
  private final long all;
  private final long leastPeople;

  Quantiles(Buckets buckets, long leastPeople) {
    this.leastPeople = leastPeople;
    all = buckets.count();
    long[] sum = {0};
    buckets.read(
        (value, count) -> {
          sum[0] += count;
          values.add(value);
          upTo.add(sum[0]);
        });
  }

  /**
   * Returns the smallest value that so many of the people have at most, or null if it may not be
   * told.
   *
   * @param share in [0, 1]; 0 is the least value, 1 the greatest
   */
  Double at(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * all));
    for (int i = 0; i < values.size(); i++) {
      if (upTo.get(i) >= rank) {
        long below = i == 0 ? 0 : upTo.get(i - 1);
        boolean isTold = upTo.get(i) >= leastPeople && all - below >= leastPeople;
        return isTold ? values.get(i) : null;
      }
    }
    return null;
  }
}
