package finmart.features.profile.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What tiles of one source table keep of its rows. It follows from the columns that features speak
 * of, not from their filters or windows: tiles serve a new feature over the same columns as they
 * are.
 *
 * @param texts columns whose texts are asked for, by name
 * @param numbers columns that filters compare, by name, HOUR among them
 * @param cuts by number: the bounds it is compared with, ascending; a tile keeps between which two
 *     it lies
 * @param values columns that are summed, by name
 * @param squares values whose squares are summed
 * @param lasts values of which the latest is kept, with its moment and id
 */
public record Layout(
    List<String> texts,
    List<String> numbers,
    List<long[]> cuts,
    List<String> values,
    Set<String> squares,
    Set<String> lasts)
    implements Serializable {

  /** The least that the aggregates need. */
  public static Layout of(List<Aggregate> aggregates) {
    var texts = new TreeSet<String>();
    var values = new TreeSet<String>();
    var squares = new TreeSet<String>();
    var lasts = new TreeSet<String>();
    var cuts = new TreeMap<String, TreeSet<Long>>();
    for (Aggregate aggregate : aggregates) {
      filters(aggregate).forEach(f -> f.conditions().forEach(c -> add(c, texts, cuts)));
      if (aggregate.measure().takes() == Measure.Takes.TEXT) {
        texts.add(aggregate.column());
      } else if (aggregate.column() != null) {
        values.add(aggregate.column());
      }
      if (aggregate.measure() == Measure.STD) {
        squares.add(aggregate.column());
      } else if (aggregate.measure() == Measure.LAST) {
        lasts.add(aggregate.column());
      }
    }
    return new Layout(
        List.copyOf(texts),
        List.copyOf(cuts.keySet()),
        cuts.values().stream().map(Layout::array).toList(),
        List.copyOf(values),
        squares,
        lasts);
  }

  /** Says what tiles of this layout hold; tiles of equal signatures can be merged. */
  public String signature() {
    var bounds = new ArrayList<String>();
    for (int i = 0; i < numbers.size(); i++) {
      bounds.add(numbers.get(i) + Arrays.toString(cuts.get(i)));
    }
    return "%s %s %s %s %s %s"
        .formatted(
            Tile.FORMAT, texts, bounds, values, new TreeSet<>(squares), new TreeSet<>(lasts));
  }

  static Set<RowFilter> filters(Aggregate aggregate) {
    var filters = new LinkedHashSet<RowFilter>();
    filters.add(aggregate.counted());
    filters.add(aggregate.within());
    if (aggregate.minus() != null) {
      filters.add(aggregate.minus());
    }
    return filters;
  }

  /** Between which two bounds a number lies: how many are not above it. */
  int bucket(int number, long value) {
    int below = 0;
    for (long cut : cuts.get(number)) {
      below += cut <= value ? 1 : 0;
    }
    return below;
  }

  private static void add(
      RowFilter.Condition condition, Set<String> texts, Map<String, TreeSet<Long>> cuts) {
    if (condition instanceof RowFilter.Within numbers) {
      if (!Account.followsFromDay(numbers.column())) {
        var bounds = cuts.computeIfAbsent(numbers.column(), c -> new TreeSet<>());
        numbers.ranges().forEach(r -> bounds.addAll(List.of(r.atLeast(), r.below())));
      }
    } else {
      texts.add(condition.column());
    }
  }

  private static long[] array(Set<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }
}
