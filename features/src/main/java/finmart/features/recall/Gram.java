package finmart.features.recall;

import java.io.Serializable;
import java.util.Arrays;

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

  /**
   * The same counts over other products; what was counted of products left out is gone.
   *
   * @param places for each product here its place there, negative if it is left out; rising where
   *     it is not
   * @param newSize number of products there
   */
  public Gram placed(int[] places, int newSize) {
    var placed = new Gram(newSize);
    placed.users = users;
    for (int i = 0; i < size; i++) {
      if (places[i] < 0) {
        continue;
      }
      placed.holders[places[i]] = holders[i];
      placed.sums[places[i]] = sums[i];
      int to = placed.start(places[i]);
      for (int j = i; j < size; j++) {
        if (places[j] >= 0) {
          placed.together[to + places[j]] = together[start(i) + j];
        }
      }
    }
    return placed;
  }

  /** The counts of one product with itself and every later one. */
  long[] row(int item) {
    return Arrays.copyOfRange(together, start(item) + item, start(item) + size);
  }

  /** The sum of the units of one product. */
  long unitsHeld(int item) {
    return sums[item];
  }

  /** Counts as they were taken apart by {@link #row}. */
  static Gram of(long[][] rows, long[] holders, long[] units, long users) {
    var gram = new Gram(rows.length);
    gram.users = users;
    for (int i = 0; i < rows.length; i++) {
      gram.holders[i] = holders[i];
      gram.sums[i] = units[i];
      System.arraycopy(rows[i], 0, gram.together, gram.start(i) + i, rows[i].length);
    }
    return gram;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gram gram
        && size == gram.size
        && users == gram.users
        && Arrays.equals(together, gram.together)
        && Arrays.equals(holders, gram.holders)
        && Arrays.equals(sums, gram.sums);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(together);
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

  /** Takes away all histories of the other and returns this. */
  public Gram less(Gram other) {
    other.negate();
    return merge(other);
  }

  private void negate() {
    negate(together);
    negate(holders);
    negate(sums);
    users = -users;
  }

  private static void negate(long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = -counts[i];
    }
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
