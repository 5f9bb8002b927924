package finmart.features.profile.measure;

import java.util.Arrays;

/**
 * Sorts places by several columns of whole numbers at once: the columns become the digits of one
 * number. Where it would grow too long, the numbers so far are replaced by their ranks.
 */
final class SortedPlaces {
  private final long[] keys;
  private long most;

  SortedPlaces(int[] first) {
    keys = new long[first.length];
    then(first);
  }

  /** Sorts by another column, after those before. */
  SortedPlaces then(int[] column) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int number : column) {
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    }
    long radix = keys.length == 0 ? 1 : (long) greatest - least + 1;
    if (!fits(radix)) {
      rank();
    }
    for (int i = 0; i < keys.length; i++) {
      keys[i] = keys[i] * radix + (column[i] - least);
    }
    most = most * radix + radix - 1;
    return this;
  }

  /** The places in order; of equal ones the earlier first. */
  int[] places() {
    int count = keys.length;
    if (!fits(count)) {
      rank();
    }
    for (int i = 0; i < count; i++) {
      keys[i] = keys[i] * count + i;
    }
    Arrays.sort(keys);
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = (int) (keys[i] % count);
    }
    return places;
  }

  private boolean fits(long radix) {
    return most < Long.MAX_VALUE / Math.max(1, radix) - 1;
  }

  private void rank() {
    long[] sorted = Arrays.stream(keys).sorted().distinct().toArray();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Arrays.binarySearch(sorted, keys[i]);
    }
    most = sorted.length;
  }
}
