package finmart.features.recall;

/**
 * The axes along which vectors do not vary together, by one-sided Jacobi rotations (Hestenes 1958)
 * of the rows of their square. The order of all operations is fixed, so that the same vectors give
 * the same bytes everywhere.
 */
final class PrincipalAxes {
  private static final double ALIGNED = 1e-13;
  private static final int MOST_SWEEPS = 60;

  private PrincipalAxes() {}

  /**
   * Turns vectors onto their axes; dot products between them stay.
   *
   * @param vectors all of the same length, or empty, which stays
   */
  static double[][] turned(float[][] vectors, int rank) {
    double[][] axes = of(square(vectors, rank));
    var turned = new double[vectors.length][rank];
    for (int i = 0; i < vectors.length; i++) {
      for (int axis = 0; axis < rank && vectors[i].length > 0; axis++) {
        double sum = 0;
        for (int k = 0; k < rank; k++) {
          sum = Math.fma(axes[axis][k], vectors[i][k], sum);
        }
        turned[i][axis] = sum;
      }
    }
    return turned;
  }

  private static double[][] square(float[][] vectors, int rank) {
    var square = new double[rank][rank];
    for (float[] vector : vectors) {
      for (int k = 0; k < vector.length; k++) {
        for (int l = 0; l < vector.length; l++) {
          square[k][l] = Math.fma(vector[k], vector[l], square[k][l]);
        }
      }
    }
    return square;
  }

  private static double[][] of(double[][] square) {
    int n = square.length;
    var axes = new double[n][n];
    for (int k = 0; k < n; k++) {
      axes[k][k] = 1;
    }
    boolean hasTurned = true;
    for (int sweep = 0; sweep < MOST_SWEEPS && hasTurned; sweep++) {
      hasTurned = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          hasTurned |= turn(square, axes, p, q);
        }
      }
    }
    return axes;
  }

  /** Makes two rows orthogonal; false if they are. */
  private static boolean turn(double[][] rows, double[][] axes, int p, int q) {
    double first = dot(rows[p], rows[p]);
    double second = dot(rows[q], rows[q]);
    double both = dot(rows[p], rows[q]);
    if (Math.abs(both) <= ALIGNED * Math.sqrt(first * second)) {
      return false;
    }
    double cotangent = (second - first) / (2 * both);
    double tangent =
        Math.copySign(1, cotangent)
            / (Math.abs(cotangent) + Math.sqrt(Math.fma(cotangent, cotangent, 1)));
    double cosine = 1 / Math.sqrt(Math.fma(tangent, tangent, 1));
    turn(rows[p], rows[q], cosine, cosine * tangent);
    turn(axes[p], axes[q], cosine, cosine * tangent);
    return true;
  }

  private static void turn(double[] one, double[] other, double cosine, double sine) {
    for (int k = 0; k < one.length; k++) {
      double before = one[k];
      one[k] = cosine * before - sine * other[k];
      other[k] = sine * before + cosine * other[k];
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum = Math.fma(one[k], other[k], sum);
    }
    return sum;
  }
}
