package finmart.jobs.world;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Days on which rows become known, as epoch days: {@code from} up to, not including, {@code to}.
 */
record Span(long from, long to) implements Serializable {
  /** Rows are known at most this many days after the day they belong to. */
  static final int LOOKBACK_DAYS = 8;

  static Span of(LocalDate from, LocalDate to) {
    return new Span(from.toEpochDay(), to.toEpochDay());
  }

  static Span day(LocalDate day) {
    return of(day, day.plusDays(1));
  }

  boolean contains(long epochDay) {
    return from <= epochDay && epochDay < to;
  }

  boolean containsMilli(long milli) {
    return contains(Almanac.dayOf(milli));
  }
}
