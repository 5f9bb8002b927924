package finmart.features.profile.measure;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The days a feature looks back on, seen from the day of a run.
 *
 * @param length days or months, 1 or more
 */
public record Window(Unit unit, int length) implements Serializable {
  private static final int MONTH_DAYS = 31;

  /** What a window is counted in. */
  public enum Unit {
    /** Full days before the day of the run. */
    DAYS,
    /** Whole calendar months before the month of the day of the run. */
    MONTHS
  }

  public Window {
    if (length < 1) {
      throw new IllegalArgumentException("a window of " + length + " " + unit + " holds nothing");
    }
  }

  public static Window days(int length) {
    return new Window(Unit.DAYS, length);
  }

  public static Window months(int length) {
    return new Window(Unit.MONTHS, length);
  }

  /** The first day inside, as days since 1970. */
  long first(LocalDate day) {
    return unit == Unit.DAYS
        ? day.toEpochDay() - length
        : day.withDayOfMonth(1).minusMonths(length).toEpochDay();
  }

  /** The first day after it; a window of days ends with what is known. */
  long end(LocalDate day) {
    return unit == Unit.DAYS ? Long.MAX_VALUE : day.withDayOfMonth(1).toEpochDay();
  }

  /** Days it may reach back at most. */
  public int reach() {
    return unit == Unit.DAYS ? length : (length + 1) * MONTH_DAYS;
  }
}
