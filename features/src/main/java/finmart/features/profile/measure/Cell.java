package finmart.features.profile.measure;

import java.util.Arrays;

/**
 * The rows of one day that no feature tells apart, and what is kept of their values. Sums are
 * exact, so the order in which rows come does not matter.
 */
final class Cell {
  /** Days since 1970. */
  int day;

  /** By text of the layout: the code in the tile's list, -1 for none. */
  final int[] texts;

  /** By number of the layout: how many bounds are not above it, -1 for none. */
  final int[] buckets;

  long rows;

  /** By value of the layout: how many rows have it. */
  final long[] known;

  final long[] sum;
  final long[] min;
  final long[] max;

  /** Sum of squares, 128 bits. */
  final long[] squaresHigh;

  final long[] squaresLow;

  /** Moment, id and value of the latest row that has it. */
  final long[] lastMicros;

  final RowId[] lastId;
  final long[] lastValue;

  Cell(Layout layout) {
    texts = new int[layout.texts().size()];
    buckets = new int[layout.numbers().size()];
    int values = layout.values().size();
    known = new long[values];
    sum = new long[values];
    min = new long[values];
    max = new long[values];
    squaresHigh = new long[values];
    squaresLow = new long[values];
    lastMicros = new long[values];
    lastId = new RowId[values];
    lastValue = new long[values];
  }

  /** Begins a new cell without rows. */
  void clear() {
    rows = 0;
    Arrays.fill(known, 0);
  }

  /**
   * Adds one row's value.
   *
   * @param id of the row, where the latest value is asked for
   */
  void add(int v, long number, long micros, RowId id) {
    boolean isFirst = known[v] == 0;
    if (isFirst) {
      sum[v] = 0;
      min[v] = number;
      max[v] = number;
      squaresHigh[v] = 0;
      squaresLow[v] = 0;
    }
    known[v]++;
    sum[v] += number;
    min[v] = Math.min(min[v], number);
    max[v] = Math.max(max[v], number);
    long low = number * number;
    squaresLow[v] += low;
    squaresHigh[v] +=
        Math.multiplyHigh(number, number) + (Long.compareUnsigned(squaresLow[v], low) < 0 ? 1 : 0);
    if (isFirst || isLater(micros, id, lastMicros[v], lastId[v])) {
      lastMicros[v] = micros;
      lastId[v] = id;
      lastValue[v] = number;
    }
  }

  /** Adds the rows of another cell of the same kind. */
  void add(Cell other) {
    rows += other.rows;
    for (int v = 0; v < known.length; v++) {
      if (other.known[v] > 0) {
        boolean isFirst = known[v] == 0;
        sum[v] = (isFirst ? 0 : sum[v]) + other.sum[v];
        min[v] = isFirst ? other.min[v] : Math.min(min[v], other.min[v]);
        max[v] = isFirst ? other.max[v] : Math.max(max[v], other.max[v]);
        long low = isFirst ? 0 : squaresLow[v];
        squaresLow[v] = low + other.squaresLow[v];
        squaresHigh[v] =
            (isFirst ? 0 : squaresHigh[v])
                + other.squaresHigh[v]
                + (Long.compareUnsigned(squaresLow[v], low) < 0 ? 1 : 0);
        if (isFirst || isLater(other.lastMicros[v], other.lastId[v], lastMicros[v], lastId[v])) {
          lastMicros[v] = other.lastMicros[v];
          lastId[v] = other.lastId[v];
          lastValue[v] = other.lastValue[v];
        }
        known[v] += other.known[v];
      }
    }
  }

  static boolean isLater(long micros, RowId id, long thanMicros, RowId thanId) {
    return micros > thanMicros || micros == thanMicros && id != null && id.compareTo(thanId) > 0;
  }
}
