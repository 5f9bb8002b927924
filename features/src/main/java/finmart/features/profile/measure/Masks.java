package finmart.features.profile.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Which filters a value lets pass, one bit each; a row passes the filters that all its values let
 * pass. What a text lets pass is worked out once and remembered.
 */
final class Masks {
  private static final int MOST_REMEMBERED = 100_000;
  private static final int WEEK = 7;
  private static final int MONTH = 31;

  private final Layout layout;
  private final List<RowFilter> filters;
  private final int words;
  private final List<Map<UTF8String, long[]>> remembered;
  private final long[][] ofNoText;
  private final long[][][] ofBucket;
  private final long[][] ofWeekday = new long[WEEK + 1][];
  private final long[][] ofMonthDay = new long[MONTH + 1][];
  private int lastDay = Integer.MIN_VALUE;
  private long[] ofLastDay;

  Masks(Layout layout, List<RowFilter> filters) {
    this.layout = layout;
    this.filters = filters;
    words = (filters.size() + Long.SIZE - 1) / Long.SIZE;
    remembered =
        layout.texts().stream()
            .map(t -> (Map<UTF8String, long[]>) new HashMap<UTF8String, long[]>())
            .toList();
    ofNoText = new long[layout.texts().size()][];
    Arrays.setAll(ofNoText, t -> mask(layout.texts().get(t), c -> false));
    ofBucket = new long[layout.numbers().size()][][];
    Arrays.setAll(ofBucket, this::ofBuckets);
    for (int i = 1; i <= WEEK; i++) {
      ofWeekday[i] = ofNumber(RowFilter.WEEKDAY, i);
    }
    for (int i = 1; i <= MONTH; i++) {
      ofMonthDay[i] = ofNumber(RowFilter.MONTH_DAY, i);
    }
  }

  /** Longs of a mask. */
  int words() {
    return words;
  }

  long[] ofText(int text, UTF8String value) {
    var known = remembered.get(text);
    long[] mask = known.get(value);
    if (mask == null) {
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      String written = value.toString();
      mask =
          mask(
              layout.texts().get(text),
              c -> c instanceof RowFilter.OfText condition && condition.holds(written));
      known.put(value.copy(), mask);
    }
    return mask;
  }

  long[] ofNoText(int text) {
    return ofNoText[text];
  }

  long[] ofBucket(int number, int bucket) {
    return ofBucket[number][bucket + 1];
  }

  long[] ofDay(int day) {
    if (day != lastDay) {
      var date = LocalDate.ofEpochDay(day);
      long[] mask = ofWeekday[date.getDayOfWeek().getValue()].clone();
      for (int w = 0; w < words; w++) {
        mask[w] &= ofMonthDay[date.getDayOfMonth()][w];
      }
      lastDay = day;
      ofLastDay = mask;
    }
    return ofLastDay;
  }

  private long[][] ofBuckets(int number) {
    String column = layout.numbers().get(number);
    long[] cuts = layout.cuts().get(number);
    long[][] masks = new long[cuts.length + 2][];
    masks[0] = mask(column, c -> false);
    for (int bucket = 0; bucket <= cuts.length; bucket++) {
      masks[bucket + 1] = ofNumber(column, bucket == 0 ? Long.MIN_VALUE : cuts[bucket - 1]);
    }
    return masks;
  }

  private long[] ofNumber(String column, long number) {
    return mask(column, c -> c instanceof RowFilter.Within within && within.holds(number));
  }

  private long[] mask(String column, Predicate<RowFilter.Condition> holds) {
    long[] mask = new long[words];
    for (int f = 0; f < filters.size(); f++) {
      boolean passes =
          filters.get(f).conditions().stream()
              .filter(c -> c.column().equals(column))
              .allMatch(holds);
      if (passes) {
        mask[f / Long.SIZE] |= 1L << f;
      }
    }
    return mask;
  }
}
