package finmart.features.eligibility;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The products that pass, laid out for speed: axes of few cases are multiplied out into one facet
 * with a row for every combination of their cases, so that a person's eligible products are the AND
 * of fewer rows. Where a row begins is the sum of what the case of each axis adds.
 */
final class Facets implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows a facet may have; its rows of a thousand products then fit a processor's second cache. */
  private static final int MOST_ROWS = 2048;

  private final int products;
  private final int words;
  private final int facets;
  private final int[] facet;
  private final int[] base;
  private final int[] stride;
  private final long[] table;

  Facets(Axis[] axes, int products) {
    this.products = products;
    this.words = Bits.length(products);
    this.facet = new int[axes.length];
    this.base = new int[axes.length];
    this.stride = new int[axes.length];
    List<List<Integer>> groups = group(axes);
    this.facets = groups.size();
    this.table = new long[words * groups.stream().mapToInt(group -> rows(group, axes)).sum()];
    int from = 0;
    for (int at = 0; at < facets; at++) {
      List<Integer> group = groups.get(at);
      int step = words;
      for (int axis : group) {
        facet[axis] = at;
        stride[axis] = step;
        step *= axes[axis].cases().size();
      }
      base[group.get(0)] = from;
      fill(group, axes, from, from + step);
      from += step;
    }
  }

  /** Puts the two facets of fewest rows together as long as the result is not too large. */
  private static List<List<Integer>> group(Axis[] axes) {
    var groups = new ArrayList<List<Integer>>();
    for (int axis = 0; axis < axes.length; axis++) {
      groups.add(List.of(axis));
    }
    Comparator<List<Integer>> bySize = Comparator.comparingInt(group -> rows(group, axes));
    Comparator<List<Integer>> inOrder = bySize.thenComparing(group -> group.get(0));
    groups.sort(inOrder);
    while (groups.size() > 1
        && (long) rows(groups.get(0), axes) * rows(groups.get(1), axes) <= MOST_ROWS) {
      var joined = new ArrayList<>(groups.remove(0));
      joined.addAll(groups.remove(0));
      groups.add(joined);
      groups.sort(inOrder);
    }
    return groups;
  }

  private static int rows(List<Integer> group, Axis[] axes) {
    return group.stream().mapToInt(axis -> axes[axis].cases().size()).reduce(1, (a, b) -> a * b);
  }

  private void fill(List<Integer> group, Axis[] axes, int from, int to) {
    Arrays.fill(table, from, to, -1L);
    for (int axis : group) {
      long[] passing = axes[axis].passing();
      int size = axes[axis].cases().size();
      for (int row = from; row < to; row += words) {
        int at = (row - from) / stride[axis] % size * words;
        for (int word = 0; word < words; word++) {
          table[row + word] &= passing[at + word];
        }
      }
    }
  }

  int size() {
    return facets;
  }

  int of(int axis) {
    return facet[axis];
  }

  int base(int axis) {
    return base[axis];
  }

  int stride(int axis) {
    return stride[axis];
  }

  long bytes() {
    return (long) Long.BYTES * table.length;
  }

  /**
   * ANDs one row per facet.
   *
   * @param rows where the row of each facet begins, from {@code at} on
   * @param into takes the words of the person from {@code to} on
   */
  void and(int[] rows, int at, long[] into, int to) {
    if (facets == 0) {
      Arrays.fill(into, to, to + words, -1L);
    } else {
      System.arraycopy(table, rows[at], into, to, words);
    }
    int next = 1;
    for (; next + 1 < facets; next += 2) {
      and(rows[at + next], rows[at + next + 1], into, to);
    }
    if (next < facets) {
      int row = rows[at + next];
      for (int word = 0; word < words; word++) {
        into[to + word] &= table[row + word];
      }
    }
    if (products % Long.SIZE != 0) {
      into[to + words - 1] &= (1L << products) - 1;
    }
  }

  /** Two rows at once: half of the writes. */
  private void and(int a, int b, long[] into, int to) {
    for (int word = 0; word < words; word++) {
      into[to + word] &= table[a + word] & table[b + word];
    }
  }
}
