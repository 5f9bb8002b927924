package finmart.features.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers in ranges side by side, none with fewer people than may be told.
 *
 * @param edges rising; range i begins with edge i − 1 and ends before edge i, the first and the
 *     last are open
 * @param counts people per range, one more than edges; none at all if all people are too few
 */
record Bins(List<Double> edges, List<Long> counts) {
  private static final int SHARES = 10;
  private static final int MOST_RANGES = 100;
  private static final int QUARTER_OCTAVE_BITS = 50;

  Bins {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
  }

  /**
   * Ten ranges of as many people each as values allow. A value that alone fills a range, mostly
   * zero, has one to itself.
   */
  static Bins tenths(Buckets buckets, long leastPeople) {
    long wanted = Math.max(leastPeople, (buckets.count() + SHARES - 1) / SHARES);
    var ranges = new Ranges(leastPeople);
    buckets.read(
        (value, count) -> {
          boolean isSpike = count >= wanted && ranges.open >= leastPeople;
          ranges.add(value, count, ranges.open >= wanted || isSpike);
        });
    return ranges.bins();
  }

  /** Ranges of a quarter of an octave, joined where people are few: the shape of all values. */
  static Bins shape(Buckets buckets, long leastPeople) {
    long least = Math.max(leastPeople, buckets.count() / MOST_RANGES);
    var ranges = new Ranges(least);
    DoubleUnaryOperator cell = v -> Double.doubleToLongBits(v) >> QUARTER_OCTAVE_BITS;
    double[] last = {Double.NaN};
    buckets.read(
        (value, count) -> {
          boolean isNext = cell.applyAsDouble(value) != last[0];
          ranges.add(value, count, isNext && ranges.open >= least);
          last[0] = cell.applyAsDouble(value);
        });
    return ranges.bins();
  }

  /** Counts other numbers in ranges with these edges. */
  static long[] counts(Buckets buckets, List<Double> edges) {
    long[] counts = new long[edges.size() + 1];
    int[] at = {0};
    buckets.read(
        (value, count) -> {
          while (at[0] < edges.size() && edges.get(at[0]) <= value) {
            at[0]++;
          }
          counts[at[0]] += count;
        });
    return counts;
  }

  /** Ranges being filled from the lowest. */
  private static final class Ranges {
    private final long least;
    private final List<Double> edges = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private long open;

    private Ranges(long least) {
      this.least = least;
    }

    private void add(double value, long count, boolean isBegun) {
      if (isBegun) {
        edges.add(value);
        counts.add(open);
        open = 0;
      }
      open += count;
    }

    private Bins bins() {
      if (open >= least && open > 0) {
        counts.add(open);
      } else if (!counts.isEmpty()) {
        counts.add(counts.remove(counts.size() - 1) + open);
        edges.remove(edges.size() - 1);
      }
      return counts.isEmpty() ? new Bins(List.of(), List.of()) : new Bins(edges, counts);
    }
  }
}
