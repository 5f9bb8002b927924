package finmart.features.profile.measure;

import finmart.domain.time.AsOf;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every measure as its definition says, one feature at a time over all rows. */
public final class NaiveAggregate {
  private NaiveAggregate() {}

  /**
   * One row of a source.
   *
   * @param columns texts as String, numbers as Long; no entry for none
   */
  public record Sample(Instant at, String id, Map<String, Object> columns) {
    ZonedDateTime local() {
      return at.atZone(AsOf.ZONE);
    }

    LocalDate day() {
      return local().toLocalDate();
    }

    private Object column(String name) {
      return switch (name) {
        case RowFilter.HOUR -> (long) local().getHour();
        case RowFilter.WEEKDAY -> (long) local().getDayOfWeek().getValue();
        case RowFilter.MONTH_DAY -> (long) local().getDayOfMonth();
        default -> columns.get(name);
      };
    }

    private boolean passes(RowFilter filter) {
      return filter.conditions().stream().allMatch(this::meets);
    }

    private boolean meets(RowFilter.Condition condition) {
      Object value = column(condition.column());
      if (value == null) {
        return false;
      }
      return condition instanceof RowFilter.OfText text
          ? text.holds((String) value)
          : ((RowFilter.Within) condition).holds((Long) value);
    }
  }

  public static Object value(Aggregate a, List<Sample> rows, LocalDate day) {
    Object value = known(a, rows, day);
    if (value != null || !a.isZeroWhenNothing()) {
      return value;
    }
    return a.measure().gives() == Measure.Gives.WHOLE ? (Object) 0L : (Object) 0.0;
  }

  private static Object known(Aggregate a, List<Sample> rows, LocalDate day) {
    var inside =
        rows.stream()
            .filter(r -> isInside(a.window(), r.day(), day))
            .sorted(Comparator.comparing(Sample::at).thenComparing(Sample::id))
            .toList();
    var own =
        inside.stream()
            .filter(r -> isMinus(a, r) || r.passes(a.within()) && r.passes(a.filter()))
            .toList();
    var numbers = own.stream().map(r -> number(a, r)).filter(Objects::nonNull).toList();
    var days = own.stream().map(Sample::day).collect(Collectors.toCollection(TreeSet::new));
    long sum = numbers.stream().mapToLong(n -> n).sum();
    return switch (a.measure()) {
      case COUNT -> (long) own.size();
      case SUM -> numbers.isEmpty() ? null : sum;
      case MEAN -> numbers.isEmpty() ? null : (double) sum / numbers.size();
      case STD -> deviation(numbers);
      case MAX -> numbers.stream().max(Long::compare).orElse(null);
      case MIN -> numbers.stream().min(Long::compare).orElse(null);
      case LAST -> numbers.isEmpty() ? null : numbers.get(numbers.size() - 1);
      case DISTINCT -> (long) counts(a, own).size();
      case DAYS_SINCE -> days.isEmpty() ? null : day.toEpochDay() - days.last().toEpochDay();
      case SHARE -> share(a, own, inside);
      case SLOPE -> slope(a, own, day);
      case ENTROPY -> entropy(counts(a, own));
      case REGULARITY -> regularity(days);
      case TOP -> top(counts(a, own));
      case STREAK -> streak(a, days);
    };
  }

  private static boolean isInside(Window window, LocalDate on, LocalDate day) {
    if (window.unit() == Window.Unit.DAYS) {
      return !on.isBefore(day.minusDays(window.length()));
    }
    LocalDate end = day.withDayOfMonth(1);
    return on.isBefore(end) && !on.isBefore(end.minusMonths(window.length()));
  }

  private static boolean isMinus(Aggregate a, Sample row) {
    return a.minus() != null && row.passes(a.minus());
  }

  private static Long number(Aggregate a, Sample row) {
    boolean isText = a.column() == null || a.measure().takes() == Measure.Takes.TEXT;
    Long number = isText ? null : (Long) row.columns().get(a.column());
    return number != null && isMinus(a, row) ? Long.valueOf(-number) : number;
  }

  private static Double deviation(List<Long> numbers) {
    if (numbers.size() < 2) {
      return null;
    }
    var count = BigDecimal.valueOf(numbers.size());
    var mean =
        numbers.stream()
            .map(BigDecimal::valueOf)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(count, MathContext.DECIMAL128);
    var squares =
        numbers.stream()
            .map(n -> BigDecimal.valueOf(n).subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Math.sqrt(
        squares.divide(count.subtract(BigDecimal.ONE), MathContext.DECIMAL128).doubleValue());
  }

  private static Map<String, Long> counts(Aggregate a, List<Sample> rows) {
    return rows.stream()
        .map(r -> (String) r.columns().get(a.column()))
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(t -> t, TreeMap::new, Collectors.counting()));
  }

  private static Double share(Aggregate a, List<Sample> part, List<Sample> inside) {
    var whole = inside.stream().filter(r -> r.passes(a.within())).toList();
    long of = amount(a, whole);
    return of == 0 ? null : (double) amount(a, part) / of;
  }

  private static long amount(Aggregate a, List<Sample> rows) {
    return a.column() == null
        ? rows.size()
        : rows.stream().map(r -> number(a, r)).filter(Objects::nonNull).mapToLong(n -> n).sum();
  }

  private static Double slope(Aggregate a, List<Sample> own, LocalDate day) {
    if (own.isEmpty()) {
      return null;
    }
    int n = a.window().length();
    double[] y = new double[n];
    LocalDate first = day.withDayOfMonth(1).minusMonths(n);
    for (Sample row : own) {
      int month = (int) (first.until(row.day()).toTotalMonths());
      long one = isMinus(a, row) ? -1 : 1;
      Long number = number(a, row);
      y[month] += a.column() == null ? one : number == null ? 0 : number;
    }
    double meanX = (n - 1) / 2.0;
    double above = 0;
    double below = 0;
    for (int i = 0; i < n; i++) {
      // The mean of y would add nothing but the last digits of large sums.
      above += (i - meanX) * y[i];
      below += (i - meanX) * (i - meanX);
    }
    return above / below;
  }

  private static Double entropy(Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return null;
    }
    double all = counts.values().stream().mapToLong(c -> c).sum();
    return counts.values().stream().mapToDouble(c -> -c / all * Math.log(c / all)).sum();
  }

  private static Double regularity(TreeSet<LocalDate> days) {
    var list = new ArrayList<>(days);
    if (list.size() < 3) {
      return null;
    }
    double[] gaps =
        IntStream.range(1, list.size())
            .mapToDouble(i -> list.get(i).toEpochDay() - list.get(i - 1).toEpochDay())
            .toArray();
    double mean = java.util.Arrays.stream(gaps).average().orElseThrow();
    double deviation =
        Math.sqrt(
            java.util.Arrays.stream(gaps)
                .map(g -> (g - mean) * (g - mean))
                .average()
                .orElseThrow());
    return (mean - deviation) / (mean + deviation);
  }

  private static String top(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .min(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Long streak(Aggregate a, TreeSet<LocalDate> days) {
    boolean isMonths = a.window().unit() == Window.Unit.MONTHS;
    var steps =
        days.stream()
            .map(d -> isMonths ? d.getYear() * 12L + d.getMonthValue() : d.toEpochDay())
            .collect(Collectors.toCollection(TreeSet::new));
    long most = 0;
    for (long step : steps) {
      long run = 1;
      while (steps.contains(step + run)) {
        run++;
      }
      most = Math.max(most, run);
    }
    return most == 0 ? null : most;
  }

  /** The first day on which one of the rows has gone out of one of the windows of days. */
  static int leaves(List<Aggregate> features, List<Sample> rows, LocalDate day) {
    return features.stream()
        .mapToInt(feature -> feature.window().length())
        .flatMap(
            length ->
                rows.stream()
                    .map(Sample::day)
                    .filter(on -> !on.isBefore(day.minusDays(length)))
                    .mapToInt(on -> (int) on.toEpochDay() + length + 1))
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
