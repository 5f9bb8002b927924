package finmart.features.profile.measure;

import finmart.domain.time.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;

/** Days and hours of Shanghai; since the last summer time of 1991 eight hours ahead all year. */
public final class Moments {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final long HOUR = 3_600 * SECOND;
  private static final ZoneRules RULES = AsOf.ZONE.getRules();
  private static final long AHEAD = 8 * HOUR;
  private static final long STEADY_DAY = LocalDate.of(1992, 1, 1).toEpochDay();
  private static final long STEADY = STEADY_DAY * DAY;

  private Moments() {}

  /** Days since 1970 of a moment in microseconds since 1970. */
  public static int day(long micros) {
    return (int) Math.floorDiv(local(micros), DAY);
  }

  /** Hour of the day, 0 to 23. */
  static int hour(long micros) {
    return (int) (Math.floorMod(local(micros), DAY) / HOUR);
  }

  /** Eight hours before the day's midnight of UTC; only a base to count moments of a day from. */
  static long midnight(int day) {
    return day * DAY - AHEAD;
  }

  private static long local(long micros) {
    if (micros >= STEADY) {
      return micros + AHEAD;
    }
    var offset = RULES.getOffset(Instant.ofEpochSecond(Math.floorDiv(micros, SECOND)));
    return micros + offset.getTotalSeconds() * SECOND;
  }
}
