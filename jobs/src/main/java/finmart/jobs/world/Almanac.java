package finmart.jobs.world;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days of a span, looked up instead of computed a hundred million times. Shanghai has kept
 * UTC+8 without summer time since 1992; the world lies after that.
 */
final class Almanac implements Serializable {
  static final long DAY = 86_400_000L;
  static final long MINUTE = 60_000L;
  private static final long serialVersionUID = 1L;
  private static final long OFFSET = 8 * 3_600_000L;

  private final long first;
  private final String[] texts;
  private final int[] daysOfMonth;
  private final int[] months;
  private final boolean[] lasts;

  Almanac(long first, long end) {
    this.first = first;
    int count = (int) Math.max(0, end - first);
    texts = new String[count];
    daysOfMonth = new int[count];
    months = new int[count];
    lasts = new boolean[count];
    for (int i = 0; i < count; i++) {
      LocalDate day = LocalDate.ofEpochDay(first + i);
      texts[i] = basic(day);
      daysOfMonth[i] = day.getDayOfMonth();
      months[i] = day.getYear() * 12 + day.getMonthValue();
      lasts[i] = day.getDayOfMonth() == YearMonth.from(day).lengthOfMonth();
    }
  }

  /** As 20260131. */
  String text(long epochDay) {
    return texts[(int) (epochDay - first)];
  }

  /** As 20260131; several times faster than a formatter. */
  static String basic(LocalDate day) {
    return Integer.toString(
        day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
  }

  int month(long epochDay) {
    return months[(int) (epochDay - first)];
  }

  /** Whether what is due on that day of the month is due today; the last day takes the rest. */
  boolean isDue(long epochDay, int dayOfMonth) {
    int at = (int) (epochDay - first);
    return daysOfMonth[at] == dayOfMonth || (lasts[at] && daysOfMonth[at] < dayOfMonth);
  }

  static long midnight(long epochDay) {
    return epochDay * DAY - OFFSET;
  }

  static long dayOf(long milli) {
    return Math.floorDiv(milli + OFFSET, DAY);
  }

  static Instant instant(long milli) {
    return Instant.ofEpochMilli(milli);
  }

  /**
   * When something that happened becomes known: minutes later on the same day, or, for a share of
   * things, 1 to 5 days later.
   */
  static long knownAfter(long occurred, double lateShare, Draws draws) {
    double chance = draws.uniform();
    if (chance < lateShare) {
      return occurred + DAY * (1 + (int) (5 * chance / lateShare));
    }
    long endOfDay = midnight(dayOf(occurred) + 1) - 1;
    return Math.min(endOfDay, occurred + (long) (draws.uniform() * 10 * MINUTE));
  }
}
