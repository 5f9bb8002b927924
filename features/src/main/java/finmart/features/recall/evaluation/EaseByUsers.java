package finmart.features.recall.evaluation;

import finmart.features.recall.EaseFit;
import finmart.features.recall.PositiveDefinite;

/**
 * EASE for tables with more items than users: the same scores from a matrix over users. With K =
 * (XX' + λI)⁻¹ it holds that XP = KX and P_jj = (1 - x_j'Kx_j) / λ (Woodbury), so that the score XB
 * = X - XP diag(1 / diag P) needs no matrix over items.
 */
final class EaseByUsers {
  private final double[][] inverse;
  private final int[][] histories;
  private final double[] diagonal;
  private final boolean hasIntercept;

  private EaseByUsers(double[][] inverse, int[][] histories, double[] diagonal, boolean constant) {
    this.inverse = inverse;
    this.histories = histories;
    this.diagonal = diagonal;
    this.hasIntercept = constant;
  }

  /**
   * @param holders per item the users who have it
   */
  static EaseByUsers fit(EaseFit fit, int[][] histories, int[][] holders) {
    int items = holders.length;
    int users = histories.length;
    var matrix = new double[users][users];
    for (int[] holding : holders) {
      for (int a : holding) {
        for (int b : holding) {
          matrix[a][b]++;
        }
      }
    }
    for (int a = 0; a < users; a++) {
      if (fit.hasIntercept()) {
        for (int b = 0; b < users; b++) {
          matrix[a][b] += histories[a].length > 0 && histories[b].length > 0 ? 1 : 0;
        }
      }
      matrix[a][a] += fit.lambda();
    }
    PositiveDefinite.invert(matrix);
    var diagonal = new double[items];
    for (int j = 0; j < items; j++) {
      double sum = 0;
      for (int a : holders[j]) {
        for (int b : holders[j]) {
          sum += matrix[a][b];
        }
      }
      diagonal[j] = (1 - sum) / fit.lambda();
    }
    return new EaseByUsers(matrix, histories, diagonal, fit.hasIntercept());
  }

  /** Scores all items for one user of the training table; one without history gets zeros. */
  void score(int user, float[] scores) {
    var projected = new double[diagonal.length];
    for (int other = 0; other < histories.length; other++) {
      double k = inverse[user][other];
      for (int item : histories[other]) {
        projected[item] += k;
      }
    }
    boolean isEmpty = histories[user].length == 0;
    for (int j = 0; j < scores.length; j++) {
      scores[j] = isEmpty ? 0 : (float) (-projected[j] / diagonal[j]);
    }
    for (int item : histories[user]) {
      scores[item] += 1;
    }
  }
}
