package finmart.domain.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that can be made of some rows by multiplying and adding, in reduced echelon form: each
 * basis row is 1 in a column of its own, where the others are 0. Exact, modulo a prime.
 */
final class Span {
  private static final long PRIME = 2_147_483_647L;

  private final List<long[]> basis = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();

  private Span() {}

  /**
   * @param rows of one length; columns that stand earlier are preferred as columns of their own
   */
  static Span of(List<long[]> rows) {
    var span = new Span();
    var left = new ArrayList<long[]>();
    rows.forEach(row -> left.add(row.clone()));
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    for (int column = 0; column < columns && !left.isEmpty(); column++) {
      span.reduce(left, column);
    }
    return span;
  }

  private void reduce(List<long[]> left, int column) {
    long[] pivot = null;
    for (long[] row : left) {
      pivot = pivot == null && row[column] != 0 ? row : pivot;
    }
    if (pivot == null) {
      return;
    }
    left.remove(pivot);
    multiply(pivot, power(pivot[column], PRIME - 2));
    for (long[] row : left) {
      subtract(row, row[column], pivot);
    }
    for (long[] row : basis) {
      subtract(row, row[column], pivot);
    }
    basis.add(pivot);
    pivots.add(column);
  }

  /** The basis rows whose own column is from this one on. */
  List<long[]> basisFrom(int column) {
    var from = new ArrayList<long[]>();
    for (int at = 0; at < basis.size(); at++) {
      if (pivots.get(at) >= column) {
        from.add(basis.get(at));
      }
    }
    return from;
  }

  /** True if the row can be made of the rows. */
  boolean contains(long[] row) {
    long[] rest = row.clone();
    for (int at = 0; at < basis.size(); at++) {
      subtract(rest, rest[pivots.get(at)], basis.get(at));
    }
    return Arrays.stream(rest).allMatch(value -> value == 0);
  }

  /** The sum of two rows. */
  static long[] sum(long[] one, long[] other) {
    long[] sum = one.clone();
    subtract(sum, PRIME - 1, other);
    return sum;
  }

  private static void multiply(long[] row, long factor) {
    for (int column = 0; column < row.length; column++) {
      row[column] = row[column] * factor % PRIME;
    }
  }

  private static void subtract(long[] row, long factor, long[] other) {
    for (int column = 0; factor != 0 && column < row.length; column++) {
      row[column] = (row[column] + (PRIME - factor) * other[column]) % PRIME;
    }
  }

  private static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      result = (left & 1) == 1 ? result * square % PRIME : result;
      square = square * square % PRIME;
    }
    return result;
  }
}
