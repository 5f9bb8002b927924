package finmart.serving;

import finmart.domain.time.AsOf;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The clock of a simulated day: the time of now on another day. */
final class DayClock {
  private DayClock() {}

  /**
   * @param today the day it is to be in Shanghai; null for the true one
   */
  static InstantSource of(LocalDate today) {
    if (today == null) {
      return InstantSource.system();
    }
    LocalDate now = InstantSource.system().instant().atZone(AsOf.ZONE).toLocalDate();
    return Clock.offset(Clock.systemUTC(), Duration.ofDays(ChronoUnit.DAYS.between(now, today)));
  }
}
