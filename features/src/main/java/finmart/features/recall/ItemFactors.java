package finmart.features.recall;

/**
 * Factors of products, from which those of a person follow: x = (Y'Y + Σ c w y y' + λ n I)⁻¹ Σ (1 +
 * c w) y over the n products held with weights w (Hu, Koren and Volinsky 2008, eq. 4, with the
 * regularisation of Zhou et al. 2008, as Spark's ALS has it). No factors of people are kept. A
 * weight below 0 (a dismissal) counts as not held.
 */
public final class ItemFactors implements Scorer {
  private static final long serialVersionUID = 1L;

  private final float[][] factors;
  private final double confidence;
  private final double ridge;
  private final double[][] square;

  /**
   * @param factors one vector per product, all of the same length; an empty one scores 0
   * @param confidence c, how much more a weight of 1 says than nothing, above 0
   * @param ridge λ, above 0
   */
  public ItemFactors(float[][] factors, double confidence, double ridge) {
    this.factors = factors;
    this.confidence = confidence;
    this.ridge = ridge;
    int rank = 0;
    for (float[] vector : factors) {
      rank = Math.max(rank, vector.length);
    }
    square = new double[rank][rank];
    for (float[] vector : factors) {
      addSquare(square, vector, 1);
    }
  }

  @Override
  public int size() {
    return factors.length;
  }

  @Override
  public boolean score(Person person, float[] scores) {
    if (person.held() == 0 || square.length == 0) {
      return false;
    }
    double[] x = factors(person.items(), person.weights(), person.held());
    for (int item = 0; item < factors.length; item++) {
      double sum = 0;
      for (int k = 0; k < factors[item].length; k++) {
        sum = Math.fma(x[k], factors[item][k], sum);
      }
      scores[item] = (float) sum;
    }
    return true;
  }

  private double[] factors(int[] items, float[] weights, int held) {
    int rank = square.length;
    var a = new double[rank][];
    for (int k = 0; k < rank; k++) {
      a[k] = square[k].clone();
      a[k][k] += ridge * held;
    }
    var x = new double[rank];
    for (int h = 0; h < held; h++) {
      float[] vector = factors[items[h]];
      double weight = confidence * Math.max(0, weights[h]);
      addSquare(a, vector, weight);
      for (int k = 0; k < vector.length; k++) {
        x[k] += (1 + weight) * vector[k];
      }
    }
    solve(a, x);
    return x;
  }

  private static void addSquare(double[][] to, float[] vector, double weight) {
    for (int k = 0; k < vector.length; k++) {
      double factor = weight * vector[k];
      double[] row = to[k];
      for (int l = 0; l < vector.length; l++) {
        row[l] = Math.fma(factor, vector[l], row[l]);
      }
    }
  }

  /** Solves a x = b for a symmetric positive definite a, by elimination along rows. */
  private static void solve(double[][] a, double[] b) {
    int n = b.length;
    for (int p = 0; p < n; p++) {
      for (int i = p + 1; i < n; i++) {
        double factor = -a[p][i] / a[p][p];
        for (int j = i; j < n; j++) {
          a[i][j] = Math.fma(factor, a[p][j], a[i][j]);
        }
        b[i] = Math.fma(factor, b[p], b[i]);
      }
    }
    for (int p = n - 1; p >= 0; p--) {
      double sum = b[p];
      for (int j = p + 1; j < n; j++) {
        sum = Math.fma(-a[p][j], b[j], sum);
      }
      b[p] = sum / a[p][p];
    }
  }
}
