package finmart.features.profile.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Cuts time at every day on which a window begins or ends, so that a row is counted once however
 * many windows it is in; a window is a run of segments.
 */
final class Segments {
  /** A day that does not come. */
  static final int NEVER = Integer.MAX_VALUE;

  private final List<Window> windows;
  private final int[] from;
  private final int[] to;
  private final int[] lengths;
  private int today = Integer.MIN_VALUE;
  private long[] bounds = {};

  Segments(List<Window> windows) {
    this.windows = List.copyOf(windows);
    from = new int[windows.size()];
    to = new int[windows.size()];
    lengths =
        windows.stream()
            .filter(w -> w.unit() == Window.Unit.DAYS)
            .mapToInt(Window::length)
            .sorted()
            .distinct()
            .toArray();
    at(0);
  }

  /** Looks from another day. */
  void at(int day) {
    if (day == today) {
      return;
    }
    today = day;
    var date = LocalDate.ofEpochDay(day);
    bounds =
        windows.stream()
            .flatMapToLong(w -> LongStream.of(w.first(date), w.end(date)))
            .filter(bound -> bound != Long.MAX_VALUE)
            .sorted()
            .toArray();
    for (int w = 0; w < from.length; w++) {
      from[w] = place(windows.get(w).first(date));
      to[w] = place(windows.get(w).end(date));
    }
  }

  /** The same number on every day; some may be empty. */
  int count() {
    return bounds.length;
  }

  /** The segment of a day, -1 before all windows. */
  int of(int day) {
    int segment = bounds.length - 1;
    while (segment >= 0 && bounds[segment] > day) {
      segment--;
    }
    return segment;
  }

  /**
   * The first day on which a row of a day, inside a window of days today, is in one less; {@link
   * #NEVER} if it is in none.
   */
  int leaves(int day) {
    for (int length : lengths) {
      if (day >= today - length) {
        return day + length + 1;
      }
    }
    return NEVER;
  }

  int from(int window) {
    return from[window];
  }

  int to(int window) {
    return to[window];
  }

  private int place(long bound) {
    if (bound == Long.MAX_VALUE) {
      return bounds.length;
    }
    // A day belongs to the last of equal bounds; the earlier ones are empty.
    int place = Arrays.binarySearch(bounds, bound);
    while (place > 0 && bounds[place - 1] == bound) {
      place--;
    }
    return place;
  }
}
