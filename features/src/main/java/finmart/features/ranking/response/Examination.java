package finmart.features.ranking.response;

import java.util.Arrays;
import java.util.List;

/**
 * How often a position is looked at, beside the first, told apart from how much is liked what
 * stands there: a click is an examination times a liking (Richardson, Dominowska and Ragno, WWW
 * 2007), both found by expectation maximisation (Wang et al., WSDM 2018). What lets the two be told
 * apart is that the same product with the same score stands at different positions of different
 * people's lists, and by chance in explored ones.
 */
final class Examination {
  private static final int ITERATIONS = 500;
  private static final double FIRST_GUESS = 0.5;

  /** Impressions' worth of belief that a stratum is liked like all. */
  private static final double PRIOR = 5;

  /**
   * Impressions of what is liked alike, at one position.
   *
   * @param stratum number of what is liked alike, from 0
   * @param position from 1
   */
  record Cell(int stratum, int position, long shown, long clicked) {}

  private Examination() {}

  /**
   * Returns the chance of each position, from the first, which has 1; never rising. Without any
   * click it is 1 everywhere.
   *
   * @param positions how many there are
   */
  static double[] of(List<Cell> cells, int positions) {
    int strata = cells.stream().mapToInt(Cell::stratum).max().orElse(-1) + 1;
    var shown = new double[positions];
    double all = 0;
    double clicked = 0;
    for (Cell cell : cells) {
      shown[cell.position() - 1] += cell.shown();
      all += cell.shown();
      clicked += cell.clicked();
    }
    var examined = new double[positions];
    Arrays.fill(examined, 1);
    if (clicked == 0) {
      return examined;
    }
    // Not 1, from where a chance would never move.
    Arrays.fill(examined, 1, positions, FIRST_GUESS);
    double overall = clicked / all;
    var liked = new double[strata];
    Arrays.fill(liked, overall);
    for (int i = 0; i < ITERATIONS; i++) {
      var looks = new double[positions];
      var likes = new double[strata];
      var people = new double[strata];
      for (Cell cell : cells) {
        double look = examined[cell.position() - 1];
        double like = liked[cell.stratum()];
        double let = (cell.shown() - cell.clicked()) / (1 - look * like);
        looks[cell.position() - 1] += cell.clicked() + let * look * (1 - like);
        likes[cell.stratum()] += cell.clicked() + let * like * (1 - look);
        people[cell.stratum()] += cell.shown();
      }
      for (int position = 1; position < positions; position++) {
        examined[position] = shown[position] > 0 ? looks[position] / shown[position] : 0;
      }
      for (int stratum = 0; stratum < strata; stratum++) {
        liked[stratum] =
            Math.min(0.99, (likes[stratum] + PRIOR * overall) / (people[stratum] + PRIOR));
      }
    }
    return falling(examined, shown);
  }

  /** The chance at a position; beyond the last it is that of the last. */
  static double at(double[] examined, int position) {
    return examined[Math.min(position, examined.length) - 1];
  }

  private static double[] falling(double[] examined, double[] shown) {
    int n = examined.length;
    var x = new double[n];
    var y = new double[n];
    var weights = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = -examined[i];
      // The first is given, whatever was seen at it.
      weights[i] = i == 0 ? 1e12 : Math.max(shown[i], 1e-9);
    }
    var rising = Monotone.of(x, y, weights);
    var result = new double[n];
    for (int i = 0; i < n; i++) {
      result[i] = Math.max(1e-3, Math.min(1, -rising.value(i)));
    }
    return result;
  }
}
