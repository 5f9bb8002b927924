package finmart.features.recall;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Inverts symmetric positive definite matrices by Cholesky's factorisation, in plain Java.
 *
 * <p>Work is cut into panels of rows and tiles of columns that stay in the cache; inside, loops run
 * along rows, four rows at a time, so that the compiler makes vector instructions of them. Tiles
 * are shared among the cores. The order of all sums is fixed, so the same matrix gives the same
 * bytes on any number of cores.
 */
public final class PositiveDefinite {
  /** Rows taken together. */
  private static final int PANEL = 64;

  /** Columns worked on at a time; a multiple of the panel. */
  private static final int TILE = 256;

  private static final int AT_ONCE = 4;

  private final double[][] a;
  private final int n;

  private PositiveDefinite(double[][] a) {
    this.a = a;
    this.n = a.length;
  }

  /**
   * Replaces a symmetric positive definite matrix by its inverse.
   *
   * @param a square; only its upper triangle is read, all of it is written
   * @throws IllegalArgumentException if it is not positive definite
   */
  public static void invert(double[][] a) {
    var matrix = new PositiveDefinite(a);
    for (int from = 0; from < a.length; from += PANEL) {
      matrix.factorPanel(from, matrix.end(from, PANEL));
    }
    for (int from = (a.length - 1) / PANEL * PANEL; from >= 0; from -= PANEL) {
      matrix.invertPanel(from, matrix.end(from, PANEL));
    }
    matrix.square();
  }

  /** A = U'U; U replaces the upper triangle, one panel after another. */
  private void factorPanel(int from, int until) {
    for (int p = from; p < until; p++) {
      add(a[p], column(p, from, p), from, from, p, p, n);
      if (!(a[p][p] > 0)) {
        throw new IllegalArgumentException(
            "matrix is not positive definite at row %d; raise lambda".formatted(p));
      }
      scale(a[p], 1 / Math.sqrt(a[p][p]), p, n);
    }
    strips(
        until,
        PANEL,
        top -> {
          int bottom = end(top, PANEL);
          var factors = new double[bottom - top][];
          for (int i = top; i < bottom; i++) {
            factors[i - top] = column(i, from, until);
          }
          for (int left = top; left < n; left += TILE) {
            for (int i = top; i < bottom; i++) {
              int begin = Math.max(left, i);
              add(a[i], factors[i - top], from, from, until, begin, end(left, TILE));
            }
          }
        });
  }

  /** The negated entries of one column in the rows [from, until). */
  private double[] column(int column, int from, int until) {
    var entries = new double[until - from];
    for (int q = from; q < until; q++) {
      entries[q - from] = -a[q][column];
    }
    return entries;
  }

  /** W = U⁻¹, from the last rows up: W_i = (e_i - sum over k > i of U_ik W_k) / U_ii. */
  private void invertPanel(int from, int until) {
    var u = new double[until - from][n];
    for (int i = from; i < until; i++) {
      for (int k = i; k < n; k++) {
        u[i - from][k] = -a[i][k];
      }
      Arrays.fill(a[i], 0);
      a[i][i] = 1;
    }
    strips(
        from,
        TILE,
        left -> {
          int right = end(left, TILE);
          for (int k = until; k < right; k += PANEL) {
            for (int i = from; i < until; i++) {
              add(a[i], u[i - from], 0, k, Math.min(k + PANEL, right), left, right);
            }
          }
          for (int i = until - 1; i >= from; i--) {
            add(a[i], u[i - from], 0, i + 1, until, left, right);
            scale(a[i], -1 / u[i - from][i], left, right);
          }
        });
  }

  /** A⁻¹ = W W'; the lower triangle takes W' so that its columns lie in rows. */
  private void square() {
    mirror();
    var diagonal = new double[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = a[i][i];
    }
    for (int begin = 0; begin < n; begin += PANEL) {
      int from = begin;
      var w = new double[end(from, PANEL) - from][];
      for (int i = from; i < from + w.length; i++) {
        w[i - from] = a[i].clone();
        Arrays.fill(a[i], i, n, 0);
      }
      strips(from, TILE, left -> squareTile(w, diagonal, from, left));
    }
    mirror();
  }

  /** Fills one tile of the rows whose rows of W are given. */
  private void squareTile(double[][] w, double[] diagonal, int from, int left) {
    int right = end(left, TILE);
    for (int panel = left; panel < n; panel += PANEL) {
      int bottom = end(panel, PANEL);
      for (int i = from; i < from + w.length; i++) {
        double[] row = w[i - from];
        if (panel > from) {
          add(a[i], row, 0, panel, bottom, Math.max(left, i), Math.min(right, panel));
        }
        if (panel < right) {
          int begin = Math.max(panel, i);
          for (int k = begin; k < bottom; k++) {
            add(a[i], a[k], row[k], begin, k);
            a[i][k] = Math.fma(row[k], diagonal[k], a[i][k]);
          }
        }
      }
    }
  }

  private void mirror() {
    strips(
        0,
        PANEL,
        top -> {
          for (int left = 0; left <= top; left += PANEL) {
            for (int i = top; i < end(top, PANEL); i++) {
              for (int j = left; j < Math.min(i, left + PANEL); j++) {
                a[i][j] = a[j][i];
              }
            }
          }
        });
  }

  private int end(int from, int length) {
    return Math.min(from + length, n);
  }

  private void strips(int from, int step, IntConsumer work) {
    IntStream.range(0, (n - from + step - 1) / step)
        .parallel()
        .forEach(strip -> work.accept(from + strip * step));
  }

  /** Adds the rows in [from, until), each times its entry of the factors, which begin at shift. */
  private void add(
      double[] to, double[] factors, int shift, int from, int until, int left, int right) {
    int q = from;
    for (; q + AT_ONCE <= until; q += AT_ONCE) {
      double f0 = factors[q - shift];
      double f1 = factors[q - shift + 1];
      double f2 = factors[q - shift + 2];
      double f3 = factors[q - shift + 3];
      add(to, a[q], a[q + 1], a[q + 2], a[q + 3], f0, f1, f2, f3, left, right);
    }
    for (; q < until; q++) {
      add(to, a[q], factors[q - shift], left, right);
    }
  }

  private static void add(double[] to, double[] row, double factor, int from, int until) {
    for (int j = from; j < until; j++) {
      to[j] = Math.fma(factor, row[j], to[j]);
    }
  }

  private static void add(
      double[] to,
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double f0,
      double f1,
      double f2,
      double f3,
      int from,
      int until) {
    for (int j = from; j < until; j++) {
      double two = Math.fma(f1, r1[j], Math.fma(f0, r0[j], to[j]));
      to[j] = Math.fma(f3, r3[j], Math.fma(f2, r2[j], two));
    }
  }

  private static void scale(double[] row, double factor, int from, int until) {
    for (int j = from; j < until; j++) {
      row[j] *= factor;
    }
  }
}
