package finmart.features.profile.measure;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** How often each text of one column stands in the rows of a filter, by segment. */
final class Words {
  private final int text;
  private final Codes codes;
  private final int segments;
  private long[] counts = new long[1 << 8];
  private int used;

  /**
   * @param text place of the column in the layout
   * @param codes the person's texts of the column
   */
  Words(int text, Codes codes, int segments) {
    this.text = text;
    this.codes = codes;
    this.segments = segments;
  }

  int text() {
    return text;
  }

  void clear() {
    Arrays.fill(counts, 0, used, 0);
    used = 0;
  }

  void add(int code, int segment, long rows) {
    int end = (code + 1) * segments;
    if (end > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(end, counts.length * 2));
    }
    used = Math.max(used, end);
    counts[end - segments + segment] += rows;
  }

  long distinct(int from, int to) {
    long distinct = 0;
    for (int base = 0; base < used; base += segments) {
      distinct += count(base, from, to) > 0 ? 1 : 0;
    }
    return distinct;
  }

  /** The most frequent text, of equally frequent ones the first in order; null if there is none. */
  String top(int from, int to) {
    UTF8String top = null;
    long most = 0;
    for (int base = 0; base < used; base += segments) {
      long count = count(base, from, to);
      if (count > 0 && count >= most) {
        UTF8String word = codes.text(base / segments);
        if (count > most || word.compareTo(top) < 0) {
          most = count;
          top = word;
        }
      }
    }
    return top == null ? null : top.toString();
  }

  /**
   * In nats, null without texts; counts are added in their order, so that it is always the same.
   */
  Double entropy(int from, int to) {
    long[] present = new long[used / segments];
    int size = 0;
    long total = 0;
    for (int base = 0; base < used; base += segments) {
      long count = count(base, from, to);
      if (count > 0) {
        present[size++] = count;
        total += count;
      }
    }
    if (total == 0) {
      return null;
    }
    if (size == 1) {
      return 0.0;
    }
    Arrays.sort(present, 0, size);
    double weighed = 0;
    for (int i = 0; i < size; i++) {
      weighed += present[i] * Math.log(present[i]);
    }
    return Math.max(0, Math.log(total) - weighed / total);
  }

  private long count(int base, int from, int to) {
    long count = 0;
    for (int at = base + from; at < base + to; at++) {
      count += counts[at];
    }
    return count;
  }
}
