package finmart.features.ranking.response;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A rising function of one number: isotonic regression by pooling adjacent violators, straight
 * between the ends of its steps, level beyond them.
 *
 * @param at ends of steps, rising
 * @param values at them, not falling
 */
record Monotone(double[] at, double[] values) implements Serializable {
  /** Changes no probability. */
  static final Monotone IDENTITY = new Monotone(new double[] {0, 1}, new double[] {0, 1});

  /**
   * Fits the rising function nearest to weighted values by least squares.
   *
   * @param x where they lie, not falling
   * @param weights above 0
   */
  static Monotone of(double[] x, double[] y, double[] weights) {
    int n = x.length;
    var mean = new double[n];
    var weight = new double[n];
    var first = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; ) {
      // What lies at one place has one value.
      double sum = 0;
      double all = 0;
      int begin = i;
      for (; i < n && x[i] == x[begin]; i++) {
        sum += weights[i] * y[i];
        all += weights[i];
      }
      mean[blocks] = sum / all;
      weight[blocks] = all;
      first[blocks++] = begin;
      while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
        blocks--;
        double both = weight[blocks - 1] + weight[blocks];
        mean[blocks - 1] =
            (mean[blocks - 1] * weight[blocks - 1] + mean[blocks] * weight[blocks]) / both;
        weight[blocks - 1] = both;
      }
    }
    var at = new double[2 * blocks];
    var values = new double[2 * blocks];
    int length = 0;
    for (int block = 0; block < blocks; block++) {
      double begin = x[first[block]];
      double end = x[(block + 1 < blocks ? first[block + 1] : n) - 1];
      at[length] = begin;
      values[length++] = mean[block];
      if (end > begin) {
        at[length] = end;
        values[length++] = mean[block];
      }
    }
    return new Monotone(Arrays.copyOf(at, length), Arrays.copyOf(values, length));
  }

  double value(double x) {
    int found = Arrays.binarySearch(at, x);
    if (found >= 0) {
      return values[found];
    }
    int after = -found - 1;
    if (after == 0 || after == at.length) {
      return values[Math.min(after, at.length - 1)];
    }
    double share = (x - at[after - 1]) / (at[after] - at[after - 1]);
    return values[after - 1] + share * (values[after] - values[after - 1]);
  }
}
