package finmart.features.recall;

import java.io.Serializable;

/**
 * What EASE has to know of all histories: how often two products are held together, as exact whole
 * numbers. Histories can be added and taken away in any order, and parts merge, with the same
 * answer to the last bit.
 *
 * <p>A weight is counted in units of 1/{@value #UNITS}; an entry is the sum over users of the
 * product of two such counts.
 */
public final class Gram implements Serializable {
  /** Units of a weight of 1. */
  public static final int UNITS = 16;

  private static final long serialVersionUID = 1L;

  private final int size;
  private final long[] together;
  private final long[] holders;
  private final long[] sums;
  private long users;

  /**
   * @param size number of products
   */
  public Gram(int size) {
    this.size = size;
    this.together = new long[Math.toIntExact((long) size * (size + 1) / 2)];
    this.holders = new long[size];
    this.sums = new long[size];
  }

  /** Returns a weight in whole units; a weight that is not a positive number counts nothing. */
  public static int units(double weight) {
    return weight > 0 && weight < Integer.MAX_VALUE / UNITS ? (int) Math.round(weight * UNITS) : 0;
  }

  /** Adds one user's history: products in rising order, each once, with its units. */
  public void add(int[] items, int[] units) {
    count(items, units, 1);
  }

  /** Takes away a history that was added before. */
  public void subtract(int[] items, int[] units) {
    count(items, units, -1);
  }

  /** Adds all histories of the other and returns this. */
  public Gram merge(Gram other) {
    if (other.size != size) {
      throw new IllegalArgumentException(
          "counts over %d and %d products do not merge".formatted(size, other.size));
    }
    addAll(together, other.together);
    addAll(holders, other.holders);
    addAll(sums, other.sums);
    users += other.users;
    return this;
  }

  public int size() {
    return size;
  }

  /** Users with at least one product. */
  public long users() {
    return users;
  }

  /** Users who hold the product. */
  public long holders(int item) {
    return holders[item];
  }

  /** The entry of two products, in weights. */
  public double together(int one, int other) {
    int row = Math.min(one, other);
    return together[start(row) + Math.max(one, other)] / ((double) UNITS * UNITS);
  }

  /** The sum of the weights of one product. */
  public double sum(int item) {
    return sums[item] / (double) UNITS;
  }

  private void count(int[] items, int[] units, int sign) {
    boolean holds = false;
    for (int a = 0; a < items.length; a++) {
      if (units[a] == 0) {
        continue;
      }
      holds = true;
      holders[items[a]] += sign;
      sums[items[a]] += (long) sign * units[a];
      int row = start(items[a]);
      for (int b = a; b < items.length; b++) {
        together[row + items[b]] += (long) sign * units[a] * units[b];
      }
    }
    users += holds ? sign : 0;
  }

  /** Where the row of the upper triangle would begin if it began at column 0. */
  private int start(int row) {
    return (int) ((long) row * size - (long) row * (row + 1) / 2);
  }

  private static void addAll(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
