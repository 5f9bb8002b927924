package finmart.features.recall;

import java.util.Arrays;

/**
 * Inverts symmetric positive definite matrices by Cholesky's factorisation, in plain Java. Every
 * inner loop runs along rows, four rows at a time, so that the compiler makes vector instructions
 * of it; the order of all sums is fixed, so the same matrix gives the same bytes.
 */
public final class PositiveDefinite {
  private static final int BLOCK = 4;

  private PositiveDefinite() {}

  /**
   * Replaces a symmetric positive definite matrix by its inverse.
   *
   * @param a square; only its upper triangle is read, all of it is written
   * @throws IllegalArgumentException if it is not positive definite
   */
  public static void invert(double[][] a) {
    factor(a);
    invertUpper(a);
    square(a);
  }

  /** A = U'U; U replaces the upper triangle. */
  private static void factor(double[][] a) {
    int n = a.length;
    for (int k = 0; k < n; k += BLOCK) {
      int end = Math.min(k + BLOCK, n);
      for (int p = k; p < end; p++) {
        for (int q = k; q < p; q++) {
          add(a[p], a[q], -a[q][p], p, n);
        }
        if (!(a[p][p] > 0)) {
          throw new IllegalArgumentException(
              "matrix is not positive definite at row %d; raise lambda".formatted(p));
        }
        scale(a[p], 1 / Math.sqrt(a[p][p]), p, n);
      }
      for (int i = end; i < n; i++) {
        if (end - k == BLOCK) {
          add(a[i], a, k, -a[k][i], -a[k + 1][i], -a[k + 2][i], -a[k + 3][i], i, n);
        } else {
          for (int q = k; q < end; q++) {
            add(a[i], a[q], -a[q][i], i, n);
          }
        }
      }
    }
  }

  /** W = U⁻¹, from the last row up: W_i = (e_i - sum over k > i of U_ik W_k) / U_ii. */
  private static void invertUpper(double[][] a) {
    int n = a.length;
    for (int i = 0; i < n; i++) {
      Arrays.fill(a[i], 0, i, 0);
    }
    var row = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      Arrays.fill(row, 0);
      row[i] = 1;
      double[] u = a[i];
      int k = i + 1;
      for (; k + BLOCK <= n; k += BLOCK) {
        add(row, a, k, -u[k], -u[k + 1], -u[k + 2], -u[k + 3], k, n);
      }
      for (; k < n; k++) {
        add(row, a[k], -u[k], k, n);
      }
      scale(row, 1 / u[i], i, n);
      System.arraycopy(row, i, u, i, n - i);
    }
  }

  /** A⁻¹ = W W'; the lower triangle takes W' so that its columns lie in rows. */
  private static void square(double[][] a) {
    mirror(a);
    int n = a.length;
    var row = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      int k = i;
      for (; k + BLOCK <= n; k += BLOCK) {
        add(row, a, k, a[k][i], a[k + 1][i], a[k + 2][i], a[k + 3][i], i, k + 1);
        for (int q = k + 1; q < k + BLOCK; q++) {
          add(row, a[q], a[q][i], k + 1, q + 1);
        }
      }
      for (; k < n; k++) {
        add(row, a[k], a[k][i], i, k + 1);
      }
      System.arraycopy(row, i, a[i], i, n - i);
    }
    mirror(a);
  }

  private static void mirror(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        a[i][j] = a[j][i];
      }
    }
  }

  private static void add(double[] to, double[] row, double factor, int from, int until) {
    for (int j = from; j < until; j++) {
      to[j] = Math.fma(factor, row[j], to[j]);
    }
  }

  /** Adds four rows from the k-th on, each times its factor. */
  private static void add(
      double[] to,
      double[][] a,
      int k,
      double f0,
      double f1,
      double f2,
      double f3,
      int from,
      int until) {
    double[] r0 = a[k];
    double[] r1 = a[k + 1];
    double[] r2 = a[k + 2];
    double[] r3 = a[k + 3];
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
