package finmart.features.profile.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is kept of one person: aggregates that look at the same rows and column share what they look
 * at, whatever their measure and window.
 */
final class Books {
  private static final int NONE = -1;

  /** What is looked at; {@code minus} and {@code column} are -1 for none. */
  private record Key(int filter, int minus, int column) {}

  private interface Reading {
    Object value();
  }

  private final Layout layout;
  private final List<RowFilter> filters;
  private final List<Window> windows;
  private final Segments segments;
  private final Entries[] entries;
  private final Numbers numbers = new Numbers();
  private final Map<Key, Integer> numberOf = new HashMap<>();
  private final Map<Key, Months> monthsOf = new HashMap<>();
  private final Map<Key, Days> daysOf = new HashMap<>();
  private final Map<Key, Words> wordsOf = new HashMap<>();
  private final Codes[] codes;
  private final int[][] codeOf;
  private final Reading[] readings;
  private final Object[] nothing;
  private int today;
  private LocalDate date;

  Books(
      Layout layout,
      List<Aggregate> aggregates,
      List<RowFilter> filters,
      List<Window> windows,
      Segments segments) {
    this.layout = layout;
    this.filters = filters;
    this.windows = windows;
    this.segments = segments;
    entries = new Entries[filters.size()];
    Arrays.setAll(entries, f -> new Entries());
    codes = new Codes[layout.texts().size()];
    codeOf = new int[codes.length][0];
    readings = aggregates.stream().map(this::reading).toArray(Reading[]::new);
    nothing = aggregates.stream().map(Aggregate::nothing).toArray();
    numbers.allot(segments.count());
  }

  /** Begins with a person. */
  void open(int day) {
    if (date == null || day != today) {
      today = day;
      date = LocalDate.ofEpochDay(day);
    }
    numbers.clear();
    monthsOf.values().forEach(m -> m.at(day));
    daysOf.values().forEach(d -> d.at(day));
    wordsOf.values().forEach(Words::clear);
    for (Codes known : codes) {
      if (known != null) {
        known.clear();
      }
    }
  }

  /** Learns the texts of the tiles that follow, where they are counted. */
  void learn(UTF8String[][] texts, int[] counts) {
    for (int t = 0; t < codes.length; t++) {
      if (codes[t] != null) {
        if (codeOf[t].length < counts[t]) {
          codeOf[t] = new int[texts[t].length];
        }
        for (int i = 0; i < counts[t]; i++) {
          codeOf[t][i] = codes[t].of(texts[t][i]);
        }
      }
    }
  }

  /**
   * Enters rows that pass a filter.
   *
   * @param passed bits of all filters they pass
   */
  void enter(int filter, int segment, Cell cell, long[] passed) {
    entries[filter].enter(cell, segment, passed, codeOf, numbers);
  }

  Object value(int aggregate) {
    Object value = readings[aggregate].value();
    return value == null ? nothing[aggregate] : value;
  }

  private Reading reading(Aggregate a) {
    int w = windows.indexOf(a.window());
    return switch (a.measure()) {
      case COUNT -> rows(a, w, total -> total.rows);
      case DAYS_SINCE -> rows(a, w, t -> t.rows == 0 ? null : (long) today - t.latestDay);
      case SUM -> known(a, w, total -> total.sum);
      case MEAN -> known(a, w, total -> (double) total.sum / total.known);
      case STD -> known(a, w, Total::deviation);
      case MAX -> known(a, w, total -> total.max);
      case MIN -> known(a, w, total -> total.min);
      case LAST -> known(a, w, total -> total.lastValue);
      case SHARE -> share(a, w);
      case DISTINCT, TOP, ENTROPY -> ofWords(a, w);
      case REGULARITY, STREAK, SLOPE -> ofTime(a);
    };
  }

  private Reading rows(Aggregate a, int window, Function<Total, Object> value) {
    int number = number(key(a), a.measure());
    return () -> value.apply(numbers.total(number, segments.from(window), segments.to(window)));
  }

  private Reading known(Aggregate a, int window, Function<Total, Object> value) {
    return rows(a, window, total -> total.known == 0 ? null : value.apply(total));
  }

  private Reading share(Aggregate a, int window) {
    int column = column(a);
    int part = number(key(a), a.measure());
    int whole = number(new Key(filters.indexOf(a.within()), NONE, column), a.measure());
    return () -> {
      int from = segments.from(window);
      int to = segments.to(window);
      long of = amount(numbers.total(whole, from, to), column);
      return of == 0 ? null : (double) amount(numbers.total(part, from, to), column) / of;
    };
  }

  private static long amount(Total total, int column) {
    return column == NONE ? total.rows : total.sum;
  }

  private Reading ofWords(Aggregate a, int window) {
    var key = new Key(filters.indexOf(a.counted()), NONE, layout.texts().indexOf(a.column()));
    Words words =
        wordsOf.computeIfAbsent(
            key,
            k -> {
              if (codes[k.column] == null) {
                codes[k.column] = new Codes();
              }
              var added = new Words(k.column, codes[k.column], segments.count());
              entries[k.filter].add(added);
              return added;
            });
    return switch (a.measure()) {
      case DISTINCT -> () -> words.distinct(segments.from(window), segments.to(window));
      case TOP -> () -> words.top(segments.from(window), segments.to(window));
      default -> () -> words.entropy(segments.from(window), segments.to(window));
    };
  }

  private Reading ofTime(Aggregate a) {
    Window window = a.window();
    int length = window.length();
    if (a.measure() == Measure.SLOPE) {
      Months months = months(key(a));
      return () -> months.slope(length);
    }
    if (a.measure() == Measure.STREAK && window.unit() == Window.Unit.MONTHS) {
      Months months = months(key(a));
      return () -> positive(months.streak(length));
    }
    Days days = days(key(a));
    return a.measure() == Measure.STREAK
        ? () -> positive(days.streak(window.first(date), window.end(date)))
        : () -> days.regularity(window.first(date), window.end(date));
  }

  /** Without rows there is no streak. */
  private static Long positive(long number) {
    return number == 0 ? null : number;
  }

  private int number(Key key, Measure measure) {
    int number =
        numberOf.computeIfAbsent(
            key,
            k -> {
              int added = numbers.add(new Numbers.Series(k.column));
              entries[k.filter].add(added, k.minus);
              if (k.minus != NONE) {
                entries[k.minus].takeAway(added);
              }
              return added;
            });
    Numbers.Series series = numbers.series(number);
    series.hasExtremes |= measure == Measure.MIN || measure == Measure.MAX;
    series.hasSquares |= measure == Measure.STD;
    series.hasLast |= measure == Measure.LAST;
    return number;
  }

  private Months months(Key key) {
    return monthsOf.computeIfAbsent(
        key,
        k -> {
          var added = new Months(k.column, longest(Window.Unit.MONTHS));
          entries[k.filter].add(added, k.minus);
          if (k.minus != NONE) {
            entries[k.minus].takeAway(added);
          }
          return added;
        });
  }

  private Days days(Key key) {
    return daysOf.computeIfAbsent(
        key,
        k -> {
          int reach = windows.stream().mapToInt(Window::reach).max().orElse(0);
          var added = new Days(reach);
          entries[k.filter].add(added);
          return added;
        });
  }

  private int longest(Window.Unit unit) {
    return windows.stream().filter(w -> w.unit() == unit).mapToInt(Window::length).max().orElse(0);
  }

  private Key key(Aggregate a) {
    int minus = a.minus() == null ? NONE : filters.indexOf(a.minus());
    return new Key(filters.indexOf(a.counted()), minus, column(a));
  }

  private int column(Aggregate a) {
    return a.column() == null ? NONE : layout.values().indexOf(a.column());
  }
}
