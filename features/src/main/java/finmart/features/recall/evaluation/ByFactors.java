package finmart.features.recall.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Implicit matrix factorisation (Hu, Koren and Volinsky 2008) with the objective of Rendle et al.
 * 2021, "Revisiting the Performance of iALS", eq. 6 to 8: Σ observed (x·y − 1)² + α₀ Σ all (x·y)² +
 * λ Σ (observed + α₀ others) |x|². Spark's ALS has no α₀ in the regularisation and fixes the weight
 * of what is not observed.
 *
 * <p>Each half step takes a few conjugate-gradient steps from where the vector was (Takács, Pilászy
 * and Tikk 2011), so that a pass costs rank² and not rank³ per vector.
 *
 * @param rank length of the vectors
 * @param passes over users and items
 * @param ridge λ
 * @param unobserved α₀
 */
record ByFactors(int rank, int passes, double ridge, double unobserved, long seed) {
  private static final int GRADIENT_STEPS = 3;
  private static final double SPREAD = 0.1;

  ByFactors {
    if (rank < 1 || passes < 1 || !(ridge > 0) || !(unobserved > 0)) {
      throw new IllegalArgumentException(
          "rank %d and iterations %d must be 1 or more, regularisation %s and unobserved %s above 0"
              .formatted(rank, passes, ridge, unobserved));
    }
  }

  Recommender fit(Interactions interactions) {
    double[][] users = drawn(interactions.users(), seed);
    double[][] items = drawn(interactions.items(), seed + interactions.users());
    int[][] holders = interactions.holders();
    for (int pass = 0; pass < passes; pass++) {
      halfStep(users, items, interactions.histories());
      halfStep(items, users, holders);
    }
    halfStep(users, items, interactions.histories());
    return recommender(users, items);
  }

  /** Scores along items, so that the loop runs over numbers that lie together. */
  private Recommender recommender(double[][] users, double[][] items) {
    var columns = new float[rank][items.length];
    for (int item = 0; item < items.length; item++) {
      for (int k = 0; k < rank; k++) {
        columns[k][item] = (float) items[item][k];
      }
    }
    return (user, scores) -> {
      Arrays.fill(scores, 0);
      for (int k = 0; k < rank; k++) {
        float factor = (float) users[user][k];
        float[] column = columns[k];
        for (int item = 0; item < scores.length; item++) {
          scores[item] += factor * column[item];
        }
      }
    };
  }

  private double[][] drawn(int rows, long from) {
    var vectors = new double[rows][rank];
    for (int row = 0; row < rows; row++) {
      var random = new Random(new SplittableRandom(from + row).nextLong());
      for (int k = 0; k < rank; k++) {
        vectors[row][k] = SPREAD / Math.sqrt(rank) * random.nextGaussian();
      }
    }
    return vectors;
  }

  private void halfStep(double[][] vectors, double[][] others, int[][] observed) {
    double[][] square = square(others);
    IntStream.range(0, vectors.length)
        .parallel()
        .forEach(
            row -> {
              if (observed[row].length == 0) {
                Arrays.fill(vectors[row], 0);
              } else {
                descend(vectors[row], others, observed[row], square);
              }
            });
  }

  /** α₀ Y'Y, row by row so that the order of sums is fixed. */
  private double[][] square(double[][] vectors) {
    var square = new double[rank][rank];
    IntStream.range(0, rank)
        .parallel()
        .forEach(
            k -> {
              for (double[] vector : vectors) {
                add(square[k], vector, unobserved * vector[k]);
              }
            });
    return square;
  }

  private void descend(double[] x, double[][] others, int[] observed, double[][] square) {
    double shrinkage = ridge * (observed.length + unobserved * others.length);
    var residual = new double[rank];
    multiply(x, others, observed, square, shrinkage, residual);
    for (int k = 0; k < rank; k++) {
      residual[k] = -residual[k];
    }
    for (int other : observed) {
      add(residual, others[other], 1);
    }
    double[] direction = residual.clone();
    var product = new double[rank];
    double norm = dot(residual, residual);
    for (int step = 0; step < GRADIENT_STEPS && norm > Double.MIN_NORMAL; step++) {
      multiply(direction, others, observed, square, shrinkage, product);
      double length = norm / dot(direction, product);
      add(x, direction, length);
      add(residual, product, -length);
      double next = dot(residual, residual);
      for (int k = 0; k < rank; k++) {
        direction[k] = residual[k] + next / norm * direction[k];
      }
      norm = next;
    }
  }

  /** product = (Σ observed y y' + α₀ Y'Y + shrinkage I) x. */
  private void multiply(
      double[] x,
      double[][] others,
      int[] observed,
      double[][] square,
      double shrinkage,
      double[] product) {
    Arrays.fill(product, 0);
    add(product, x, shrinkage);
    for (int k = 0; k < rank; k++) {
      add(product, square[k], x[k]);
    }
    for (int other : observed) {
      add(product, others[other], dot(others[other], x));
    }
  }

  private static void add(double[] to, double[] row, double factor) {
    for (int k = 0; k < to.length; k++) {
      to[k] = Math.fma(factor, row[k], to[k]);
    }
  }

  /** Four sums side by side: one alone would wait for itself. */
  private static double dot(double[] one, double[] other) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= one.length; k += 4) {
      s0 = Math.fma(one[k], other[k], s0);
      s1 = Math.fma(one[k + 1], other[k + 1], s1);
      s2 = Math.fma(one[k + 2], other[k + 2], s2);
      s3 = Math.fma(one[k + 3], other[k + 3], s3);
    }
    for (; k < one.length; k++) {
      s0 = Math.fma(one[k], other[k], s0);
    }
    return s0 + s1 + (s2 + s3);
  }
}
