package finmart.features.recall;

import java.util.Arrays;

/**
 * Factors of products, from which those of a person follow: x = (Y'Y + Σ c w y y' + λ n I)⁻¹ Σ (1 +
 * c w) y over the n products held with weights w (Hu, Koren and Volinsky 2008, eq. 4, with the
 * regularisation of Zhou et al. 2008, as Spark's ALS has it). No factors of people are kept. A
 * weight below 0 (a dismissal) counts as not held.
 *
 * <p>Factors are turned onto axes along which Y'Y is diagonal. With D = Y'Y + λ n I it then holds
 * (Woodbury) that x = D⁻¹ Σ z y, where z solves a system over the products held, (YD⁻¹Y' + C⁻¹) z =
 * (1 + c w) / c w: who holds few costs little, whatever the rank.
 */
public final class ItemFactors implements Scorer {
  private static final long serialVersionUID = 1L;

  private final float[][] vectors;
  private final double[] squares;
  private final double confidence;
  private final double ridge;

  /**
   * @param factors one vector per product, all of the same length; an empty one scores 0
   * @param confidence c, how much more a weight of 1 says than nothing, above 0
   * @param ridge λ, above 0
   */
  public ItemFactors(float[][] factors, double confidence, double ridge) {
    this.confidence = confidence;
    this.ridge = ridge;
    int rank = Arrays.stream(factors).mapToInt(vector -> vector.length).max().orElse(0);
    double[][] turned = PrincipalAxes.turned(factors, rank);
    vectors = new float[factors.length][rank];
    squares = new double[rank];
    for (int item = 0; item < turned.length; item++) {
      for (int k = 0; k < rank; k++) {
        vectors[item][k] = (float) turned[item][k];
        squares[k] = Math.fma(vectors[item][k], vectors[item][k], squares[k]);
      }
    }
  }

  @Override
  public int size() {
    return vectors.length;
  }

  /** Length of the vectors; 0 if there are none. */
  public int rank() {
    return squares.length;
  }

  /** One vector per product. A person's score of it is the dot product with the person's. */
  public float[][] vectors() {
    return vectors;
  }

  @Override
  public boolean score(Person person, float[] scores) {
    var x = new float[rank()];
    if (!find(person, x)) {
      return false;
    }
    for (int item = 0; item < vectors.length; item++) {
      float sum = 0;
      for (int k = 0; k < x.length; k++) {
        sum = Math.fma(x[k], vectors[item][k], sum);
      }
      scores[item] = sum;
    }
    return true;
  }

  /**
   * Finds the vector of a person.
   *
   * @param x receives it; untouched if nothing can be said
   * @return whether the person holds anything
   */
  public boolean find(Person person, float[] x) {
    var held = new int[person.held()];
    var weights = new double[held.length];
    int length = 0;
    for (int h = 0; h < held.length; h++) {
      if (person.weights()[h] > 0) {
        held[length] = person.items()[h];
        weights[length++] = confidence * person.weights()[h];
      }
    }
    if (length == 0 || rank() == 0) {
      return false;
    }
    var scales = new double[rank()];
    for (int k = 0; k < scales.length; k++) {
      scales[k] = 1 / (squares[k] + ridge * length);
    }
    double[] found =
        length <= rank()
            ? overProducts(held, weights, length, scales)
            : overFactors(held, weights, length, scales);
    for (int k = 0; k < found.length; k++) {
      x[k] = (float) found[k];
    }
    return true;
  }

  /** Of a person who holds few: a system as large as the history. */
  private double[] overProducts(int[] held, double[] weights, int length, double[] scales) {
    var system = new double[length][length];
    var z = new double[length];
    for (int one = 0; one < length; one++) {
      float[] vector = vectors[held[one]];
      for (int other = one; other < length; other++) {
        double sum = 0;
        for (int k = 0; k < scales.length; k++) {
          sum = Math.fma(scales[k] * vector[k], vectors[held[other]][k], sum);
        }
        system[one][other] = sum;
      }
      system[one][one] += 1 / weights[one];
      z[one] = (1 + weights[one]) / weights[one];
    }
    solve(system, z);
    var x = new double[scales.length];
    for (int h = 0; h < length; h++) {
      add(x, vectors[held[h]], z[h]);
    }
    for (int k = 0; k < x.length; k++) {
      x[k] *= scales[k];
    }
    return x;
  }

  /** Of a person who holds more than the rank: a system over the factors. */
  private double[] overFactors(int[] held, double[] weights, int length, double[] scales) {
    var system = new double[scales.length][scales.length];
    var x = new double[scales.length];
    for (int h = 0; h < length; h++) {
      float[] vector = vectors[held[h]];
      for (int k = 0; k < x.length; k++) {
        add(system[k], vector, weights[h] * vector[k]);
      }
      add(x, vector, 1 + weights[h]);
    }
    for (int k = 0; k < x.length; k++) {
      system[k][k] += 1 / scales[k];
    }
    solve(system, x);
    return x;
  }

  private static void add(double[] to, float[] vector, double factor) {
    for (int k = 0; k < to.length; k++) {
      to[k] = Math.fma(factor, vector[k], to[k]);
    }
  }

  /**
   * Solves a x = b for a symmetric positive definite a, by elimination along rows; only the upper
   * triangle is read.
   */
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
