package finmart.features.profile.measure;

import java.time.LocalDate;
import java.util.Arrays;

/** Rows and sums of a filter by calendar month, counted back from the month of the day. */
final class Months {
  private static final int YEAR = 12;

  private final int value;
  private final long[] rows;
  private final long[] sum;
  private int thisMonth;
  private int lastDay = Integer.MIN_VALUE;
  private int monthOfLastDay;

  /**
   * @param value place of the column in the layout, -1 to count rows
   * @param length months that are asked for at most
   */
  Months(int value, int length) {
    this.value = value;
    rows = new long[length + 1];
    sum = new long[length + 1];
  }

  void at(int day) {
    thisMonth = month(day);
    Arrays.fill(rows, 0);
    Arrays.fill(sum, 0);
  }

  void add(Cell cell, int sign) {
    if (cell.day != lastDay) {
      lastDay = cell.day;
      monthOfLastDay = month(cell.day);
    }
    int ago = thisMonth - monthOfLastDay;
    if (ago >= 0 && ago < rows.length) {
      rows[ago] += cell.rows;
      if (value < 0) {
        sum[ago] += sign * cell.rows;
      } else if (cell.known[value] > 0) {
        sum[ago] += sign * cell.sum[value];
      }
    }
  }

  /** The longest run of successive months with rows among the last whole ones. */
  long streak(int length) {
    int most = 0;
    int run = 0;
    for (int ago = 1; ago <= length; ago++) {
      run = rows[ago] > 0 ? run + 1 : 0;
      most = Math.max(most, run);
    }
    return most;
  }

  /** Least-squares slope of the last whole months' sums, null without rows. */
  Double slope(int length) {
    long all = 0;
    long weighed = 0;
    long any = 0;
    for (int ago = 1; ago <= length; ago++) {
      any += rows[ago];
      all += sum[ago];
      weighed += (length - ago) * sum[ago];
    }
    if (any == 0) {
      return null;
    }
    // With x = 0 … n-1: (n Σxy - Σx Σy) / (n Σx² - (Σx)²) = (12 Σxy - 6 (n-1) Σy) / (n (n² - 1)).
    double above = 12.0 * weighed - 6.0 * (length - 1) * all;
    return above / ((double) length * ((double) length * length - 1));
  }

  private static int month(int day) {
    var date = LocalDate.ofEpochDay(day);
    return date.getYear() * YEAR + date.getMonthValue();
  }
}
