package finmart.features.recall;

/**
 * The closed form of EASE (Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data", eq.
 * 8): B = I - P diag(1 / diag P) with P = (X'X + λI)⁻¹.
 *
 * <p>With an intercept, X has one more product that everyone holds once. Where most people hold one
 * or two products the plain form scores what few hold above what many hold; the intercept mends
 * that.
 *
 * @param lambda ridge λ, above 0; users' worth of shrinkage
 * @param hasIntercept whether the constant product is added
 */
public record EaseFit(double lambda, boolean hasIntercept) {
  public EaseFit {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("lambda %s must be above 0".formatted(lambda));
    }
  }

  /** Returns the weights that the counts lead to. */
  public ItemWeights weights(Gram gram) {
    int products = gram.size();
    double[][] p = regularised(gram);
    PositiveDefinite.invert(p);
    var rows = new float[products][products];
    var intercepts = new float[products];
    for (int j = 0; j < products; j++) {
      double scale = -1 / p[j][j];
      for (int i = 0; i < products; i++) {
        rows[i][j] = i == j ? 0 : (float) (p[i][j] * scale);
      }
      intercepts[j] = hasIntercept ? (float) (p[products][j] * scale) : 0;
    }
    return new ItemWeights(intercepts, rows);
  }

  private double[][] regularised(Gram gram) {
    int products = gram.size();
    int size = hasIntercept ? products + 1 : products;
    var matrix = new double[size][size];
    for (int i = 0; i < products; i++) {
      for (int j = i; j < products; j++) {
        matrix[i][j] = gram.together(i, j);
      }
      matrix[i][i] += lambda;
      if (hasIntercept) {
        matrix[i][products] = gram.sum(i);
      }
    }
    if (hasIntercept) {
      matrix[products][products] = gram.users() + lambda;
    }
    return matrix;
  }
}
