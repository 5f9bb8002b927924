package finmart.domain.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a plain value is read.
 *
 * @param reader throws if the text does not fit
 * @param objection from what was written to what is wrong with it
 */
record Scalar<T>(Function<String, T> reader, UnaryOperator<String> objection) {
  static final Scalar<String> TEXT = mustBe("a text", Function.identity());
  static final Scalar<Boolean> FLAG = mustBe("true or false", Scalar::truth);
  static final Scalar<LocalDate> DATE = mustBe("a date like 2026-01-31", LocalDate::parse);
  static final Scalar<Period> PERIOD = mustBe("a period like P90D", Period::parse);

  /** A whole number in {@code [least, most]}; underscores may part its digits. */
  static Scalar<Long> whole(long least, long most) {
    return mustBe(
        "a whole number from " + least + " to " + most,
        text -> {
          long value = decimal(text).longValueExact();
          require(value >= least && value <= most);
          return value;
        });
  }

  /** A number in {@code [least, most]}. */
  static Scalar<Double> number(double least, double most) {
    return mustBe(
        "a number from " + least + " to " + most,
        text -> {
          double value = decimal(text).doubleValue();
          require(value >= least && value <= most);
          return value;
        });
  }

  /** A name of a closed list. */
  static <E extends Enum<E>> Scalar<E> one(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    return new Scalar<>(
        text -> Enum.valueOf(type, nameOf(text)),
        written ->
            written + " is not known" + Suggestion.after(nameOf(written.replace("\"", "")), names));
  }

  private static <T> Scalar<T> mustBe(String expected, Function<String, T> reader) {
    return new Scalar<>(reader, written -> written + " must be " + expected);
  }

  private static String nameOf(String written) {
    return written.trim().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text.replace("_", ""));
  }

  private static boolean truth(String text) {
    require(text.equals("true") || text.equals("false"));
    return text.equals("true");
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("does not fit");
    }
  }
}
