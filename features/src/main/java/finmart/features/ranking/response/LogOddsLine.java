package finmart.features.ranking.response;

import java.util.List;

/**
 * Calibration by two numbers, a level and a slope in log odds (Platt 1999), for answers too few for
 * a curve. A normal prior of spread 1 holds both to the identity, so that without answers nothing
 * changes.
 *
 * @param level added to the log odds
 * @param slope times the log odds, 0 or more
 */
record LogOddsLine(double level, double slope) {
  private static final int STEPS = 50;
  private static final double ENOUGH = 1e-10;

  /** Of a step, so that no step leads astray. */
  private static final double FARTHEST = 1;

  private static final double LEAST = 1e-6;

  /** Finds the likeliest line by Newton's method. */
  static LogOddsLine of(List<Calibration.Scored> answers) {
    double level = 0;
    double slope = 1;
    for (int step = 0; step < STEPS; step++) {
      double byLevel = level;
      double bySlope = slope - 1;
      double levels = 1;
      double both = 0;
      double slopes = 1;
      for (Calibration.Scored one : answers) {
        double x = logOdds(one.value());
        double p = 1 / (1 + Math.exp(-level - slope * x));
        double off = one.weight() * (p - one.label());
        double curve = one.weight() * p * (1 - p);
        byLevel += off;
        bySlope += off * x;
        levels += curve;
        both += curve * x;
        slopes += curve * x * x;
      }
      double determinant = levels * slopes - both * both;
      double up = -(slopes * byLevel - both * bySlope) / determinant;
      double steeper = -(levels * bySlope - both * byLevel) / determinant;
      if (slope + steeper < 0) {
        // A score that turns answers round says nothing: the level alone is left.
        steeper = -slope;
        up = -byLevel / levels;
      }
      up = Math.max(-FARTHEST, Math.min(FARTHEST, up));
      level += up;
      slope += Math.min(FARTHEST, steeper);
      if (Math.abs(up) + Math.abs(steeper) < ENOUGH) {
        break;
      }
    }
    return new LogOddsLine(level, slope);
  }

  double value(double probability) {
    return 1 / (1 + Math.exp(-level - slope * logOdds(probability)));
  }

  private static double logOdds(double probability) {
    double inside = Math.max(LEAST, Math.min(1 - LEAST, probability));
    return Math.log(inside / (1 - inside));
  }
}
