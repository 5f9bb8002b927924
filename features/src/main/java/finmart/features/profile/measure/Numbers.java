package finmart.features.profile.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums of one person by series and segment, in columns of primitives. */
final class Numbers {
  /** What is kept of one series: rows of a filter, and the values of a column of theirs. */
  static final class Series {
    final int value;
    boolean hasExtremes;
    boolean hasSquares;
    boolean hasLast;

    /**
     * @param value place of the column in the layout, -1 for none
     */
    Series(int value) {
      this.value = value;
    }
  }

  private final List<Series> series = new ArrayList<>();
  private final Total total = new Total();
  private int segments;
  private long[] rows;
  private int[] latestDay;
  private long[] known;
  private long[] sum;
  private long[] min;
  private long[] max;
  private long[] squaresHigh;
  private long[] squaresLow;
  private long[] lastMicros;
  private RowId[] lastId;
  private long[] lastValue;

  /** Returns the number of a new series. */
  int add(Series one) {
    series.add(one);
    return series.size() - 1;
  }

  Series series(int number) {
    return series.get(number);
  }

  /** Makes room, when all series are known. */
  void allot(int segmentsOfEach) {
    segments = segmentsOfEach;
    int size = series.size() * segments;
    rows = new long[size];
    latestDay = new int[size];
    known = new long[size];
    sum = new long[size];
    min = new long[size];
    max = new long[size];
    squaresHigh = new long[size];
    squaresLow = new long[size];
    lastMicros = new long[size];
    lastId = new RowId[size];
    lastValue = new long[size];
  }

  /**
   * Begins with another person; what else lies in the columns is not read while nothing is known.
   */
  void clear() {
    Arrays.fill(rows, 0);
    Arrays.fill(known, 0);
  }

  void add(int number, int segment, Cell cell) {
    int at = number * segments + segment;
    latestDay[at] = rows[at] == 0 ? cell.day : Math.max(latestDay[at], cell.day);
    rows[at] += cell.rows;
    Series one = series.get(number);
    int v = one.value;
    if (v < 0 || cell.known[v] == 0) {
      return;
    }
    boolean isFirst = known[at] == 0;
    known[at] += cell.known[v];
    sum[at] = (isFirst ? 0 : sum[at]) + cell.sum[v];
    if (one.hasExtremes) {
      min[at] = isFirst ? cell.min[v] : Math.min(min[at], cell.min[v]);
      max[at] = isFirst ? cell.max[v] : Math.max(max[at], cell.max[v]);
    }
    if (one.hasSquares) {
      long low = isFirst ? 0 : squaresLow[at];
      long carried = low + cell.squaresLow[v];
      squaresHigh[at] =
          (isFirst ? 0 : squaresHigh[at])
              + cell.squaresHigh[v]
              + (Long.compareUnsigned(carried, low) < 0 ? 1 : 0);
      squaresLow[at] = carried;
    }
    if (one.hasLast
        && (isFirst
            || Cell.isLater(cell.lastMicros[v], cell.lastId[v], lastMicros[at], lastId[at]))) {
      lastMicros[at] = cell.lastMicros[v];
      lastId[at] = cell.lastId[v];
      lastValue[at] = cell.lastValue[v];
    }
  }

  /** Adds rows that count negatively. */
  void takeAway(int number, int segment, Cell cell) {
    int at = number * segments + segment;
    rows[at] += cell.rows;
    int v = series.get(number).value;
    if (v >= 0 && cell.known[v] > 0) {
      sum[at] = (known[at] == 0 ? 0 : sum[at]) - cell.sum[v];
      known[at] += cell.known[v];
    }
  }

  /** The sums over segments of a series; used again by the next call. */
  Total total(int number, int from, int to) {
    total.rows = 0;
    total.known = 0;
    total.sum = 0;
    total.squaresHigh = 0;
    total.squaresLow = 0;
    Series one = series.get(number);
    for (int at = number * segments + from; at < number * segments + to; at++) {
      if (rows[at] > 0) {
        total.latestDay =
            total.rows == 0 ? latestDay[at] : Math.max(total.latestDay, latestDay[at]);
        total.rows += rows[at];
        if (known[at] > 0) {
          addTo(one, at);
        }
      }
    }
    return total;
  }

  private void addTo(Series one, int at) {
    boolean isFirst = total.known == 0;
    total.known += known[at];
    total.sum += sum[at];
    if (one.hasExtremes) {
      total.min = isFirst ? min[at] : Math.min(total.min, min[at]);
      total.max = isFirst ? max[at] : Math.max(total.max, max[at]);
    }
    if (one.hasSquares) {
      long carried = total.squaresLow + squaresLow[at];
      total.squaresHigh +=
          squaresHigh[at] + (Long.compareUnsigned(carried, squaresLow[at]) < 0 ? 1 : 0);
      total.squaresLow = carried;
    }
    if (one.hasLast
        && (isFirst || Cell.isLater(lastMicros[at], lastId[at], total.lastMicros, total.lastId))) {
      total.lastMicros = lastMicros[at];
      total.lastId = lastId[at];
      total.lastValue = lastValue[at];
    }
  }
}
