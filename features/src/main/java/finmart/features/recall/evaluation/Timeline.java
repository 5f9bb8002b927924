package finmart.features.recall.evaluation;

import finmart.features.table.ContractException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;

/**
 * The training rows in the order of their time; rows of the same time stay in the order of the
 * file.
 *
 * @param users index of the user of each row
 * @param items index of the item of each row
 * @param seconds time of each row, seconds since 1970 UTC, rising
 */
record Timeline(int[] users, int[] items, long[] seconds) {
  static final double SECONDS_PER_DAY = 86_400;

  int length() {
    return items.length;
  }

  /** Rows from the first on; those that come after are left out. */
  Timeline first(int rows) {
    return new Timeline(
        Arrays.copyOf(users, rows), Arrays.copyOf(items, rows), Arrays.copyOf(seconds, rows));
  }

  /**
   * Reads a time: a number of seconds since 1970, a day, or day and time of ISO 8601, the zone (UTC
   * if none) included.
   *
   * @throws ContractException if it is none of them
   */
  static long seconds(Lines lines, String written) {
    try {
      if (written.matches("-?\\d{1,15}(\\.\\d+)?")) {
        return (long) Double.parseDouble(written);
      }
      if (written.length() == "2020-01-01".length()) {
        return LocalDate.parse(written).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      }
      String iso = written.replace(' ', 'T');
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
      return read instanceof OffsetDateTime zoned
          ? zoned.toEpochSecond()
          : ((LocalDateTime) read).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw lines.refuse("\"" + written + "\" is no time, e.g. 2020-07-22 14:51:55");
    }
  }
}
