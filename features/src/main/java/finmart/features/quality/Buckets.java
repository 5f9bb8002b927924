package finmart.features.quality;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts of numbers in buckets of 1/128 relative width, the leading eight bits of a number (the
 * buckets of HdrHistogram, Tene 2012): whole numbers below 256 have one each. Counting needs no
 * order, and part + part = whole to the last count, so that the answer does not depend on how
 * people were spread over partitions.
 */
final class Buckets implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DROPPED_BITS = 45;

  private final Window negative = new Window();
  private final Window positive = new Window();
  private long zeros;
  private long all;

  /** Takes what the buckets hold, from the lowest. */
  interface Reader {
    /**
     * @param value number of the bucket that is nearest to zero
     */
    void bucket(double value, long count);
  }

  /** Counts one number; not NaN. */
  void add(double number) {
    all++;
    if (number > 0) {
      positive.add(key(number), 1);
    } else if (number < 0) {
      negative.add(key(-number), 1);
    } else {
      zeros++;
    }
  }

  void add(Buckets other) {
    other.positive.addTo(positive);
    other.negative.addTo(negative);
    zeros += other.zeros;
    all += other.all;
  }

  long count() {
    return all;
  }

  /** Hands out every bucket that holds anything, from the lowest. */
  void read(Reader reader) {
    for (int i = negative.counts.length - 1; i >= 0; i--) {
      if (negative.counts[i] > 0) {
        reader.bucket(-value(negative.first + i), negative.counts[i]);
      }
    }
    if (zeros > 0) {
      reader.bucket(0, zeros);
    }
    for (int i = 0; i < positive.counts.length; i++) {
      if (positive.counts[i] > 0) {
        reader.bucket(value(positive.first + i), positive.counts[i]);
      }
    }
  }

  private static int key(double magnitude) {
    return (int) (Double.doubleToLongBits(magnitude) >>> DROPPED_BITS);
  }

  private static double value(int key) {
    return Double.longBitsToDouble((long) key << DROPPED_BITS);
  }

  /** The counts from the lowest key seen to the highest. */
  private static final class Window implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SPARE = 64;

    private int first;
    private long[] counts = {};

    private void add(int key, long count) {
      reach(key);
      counts[key - first] += count;
    }

    private void addTo(Window other) {
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          other.add(first + i, counts[i]);
        }
      }
    }

    private void reach(int key) {
      if (counts.length == 0) {
        first = Math.max(0, key - SPARE);
        counts = new long[key - first + SPARE];
      } else if (key < first) {
        int lower = Math.max(0, key - SPARE);
        long[] grown = new long[counts.length + first - lower];
        System.arraycopy(counts, 0, grown, first - lower, counts.length);
        counts = grown;
        first = lower;
      } else if (key >= first + counts.length) {
        counts = Arrays.copyOf(counts, key - first + SPARE);
      }
    }
  }
}
