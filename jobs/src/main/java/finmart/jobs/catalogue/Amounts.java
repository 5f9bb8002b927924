package finmart.jobs.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Numbers as people type them into the fields of CDR: {@code 1000.00}, {@code $3,000}, {@code P7Y}.
 */
final class Amounts {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern DURATION =
      Pattern.compile("P(?:(\\d+(?:\\.\\d+)?)Y)?(?:(\\d+)M)?(?:(\\d+)D)?");
  private static final int MONTHS_A_YEAR = 12;
  private static final int DAYS_A_MONTH = 30;
  private static final int CENTS = 100;
  private static final int BPS = 10_000;

  private Amounts() {}

  static Optional<BigDecimal> number(String text) {
    String plain = text.replaceAll("[$,'\\s]", "");
    return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  /** Returns whole years of an age: {@code 18}, {@code 18 years and over}. */
  static OptionalLong years(String text) {
    return whole(text.trim().replaceFirst(" years.*$", ""));
  }

  static OptionalLong whole(String text) {
    try {
      return number(text)
          .map(n -> OptionalLong.of(n.longValueExact()))
          .orElse(OptionalLong.empty());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns minor units; empty for an amount with less than a cent, or none. */
  static OptionalLong minor(String text) {
    try {
      return number(text)
          .map(n -> OptionalLong.of(n.multiply(BigDecimal.valueOf(CENTS)).longValueExact()))
          .orElse(OptionalLong.empty());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Returns a rate written as a fraction in basis points, rounded up so that none is understated.
   */
  static OptionalInt bps(String text) {
    return number(text)
        .filter(n -> n.signum() >= 0 && n.compareTo(BigDecimal.ONE) <= 0)
        .map(
            n ->
                OptionalInt.of(
                    n.multiply(BigDecimal.valueOf(BPS))
                        .setScale(0, RoundingMode.CEILING)
                        .intValueExact()))
        .orElse(OptionalInt.empty());
  }

  /** Returns whole months of an ISO 8601 duration of years and months. */
  static OptionalInt months(String duration) {
    var matcher = DURATION.matcher(duration.trim());
    if (!matcher.matches() || matcher.group(3) != null) {
      return OptionalInt.empty();
    }
    var years = new BigDecimal(matcher.group(1) == null ? "0" : matcher.group(1));
    var months = years.multiply(BigDecimal.valueOf(MONTHS_A_YEAR));
    if (months.stripTrailingZeros().scale() > 0) {
      return OptionalInt.empty();
    }
    int sum =
        months.intValueExact()
            + Integer.parseInt(matcher.group(2) == null ? "0" : matcher.group(2));
    return sum > 0 ? OptionalInt.of(sum) : OptionalInt.empty();
  }

  /** Returns days of an ISO 8601 duration, a month counting as 30. */
  static OptionalInt days(String duration) {
    var matcher = DURATION.matcher(duration.trim());
    if (!matcher.matches() || matcher.group(1) != null) {
      return OptionalInt.empty();
    }
    int months = Integer.parseInt(matcher.group(2) == null ? "0" : matcher.group(2));
    int days = Integer.parseInt(matcher.group(3) == null ? "0" : matcher.group(3));
    int sum = months * DAYS_A_MONTH + days;
    return sum > 0 ? OptionalInt.of(sum) : OptionalInt.empty();
  }
}
