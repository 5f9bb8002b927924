package finmart.features.recall.evaluation;

import java.util.Arrays;

/**
 * Popularity of late: a row counts half as much for every half-life before the last. Without times
 * it is plain popularity.
 *
 * <p>Unless it is told, the half-life is the one under which the last tenth of the training rows
 * was most likely, given the rows before.
 */
final class ByTime {
  private static final double[] HALF_LIVES = {7, 14, 30, 60, 90, 180, 360, 720, 1e6};
  private static final double HELD_OUT = 0.1;

  private ByTime() {}

  static Recommender fit(Interactions interactions, EvaluationOptions options) {
    float[] shares = floats(shares(interactions, options));
    return (user, scores) -> System.arraycopy(shares, 0, scores, 0, shares.length);
  }

  /** Share of each item in all rows, late ones counting more; they sum to 1. */
  static double[] shares(Interactions interactions, EvaluationOptions options) {
    if (interactions.timeline().isEmpty()) {
      double[] counts = Arrays.stream(interactions.counts()).asDoubleStream().toArray();
      return scaled(counts);
    }
    Timeline timeline = interactions.timeline().get();
    double halfLife =
        options.number("half_life_days").orElseGet(() -> likeliest(timeline, interactions.items()));
    return scaled(counts(timeline, timeline.length(), interactions.items(), halfLife));
  }

  /** The half-life, in days, under which the rows held out are most likely. */
  static double likeliest(Timeline timeline, int items) {
    int kept = (int) (timeline.length() * (1 - HELD_OUT));
    double best = HALF_LIVES[HALF_LIVES.length - 1];
    double highest = Double.NEGATIVE_INFINITY;
    for (double halfLife : HALF_LIVES) {
      double[] counts = counts(timeline, kept, items, halfLife);
      double sum = Arrays.stream(counts).sum() + items;
      double likelihood = 0;
      for (int row = kept; row < timeline.length(); row++) {
        likelihood += Math.log((counts[timeline.items()[row]] + 1) / sum);
      }
      if (likelihood >= highest) {
        highest = likelihood;
        best = halfLife;
      }
    }
    return best;
  }

  private static double[] counts(Timeline timeline, int rows, int items, double halfLife) {
    var counts = new double[items];
    for (int row = 0; row < rows; row++) {
      double days =
          (timeline.seconds()[rows - 1] - timeline.seconds()[row]) / Timeline.SECONDS_PER_DAY;
      counts[timeline.items()[row]] += Math.pow(0.5, days / halfLife);
    }
    return counts;
  }

  private static double[] scaled(double[] counts) {
    double sum = Math.max(Double.MIN_NORMAL, Arrays.stream(counts).sum());
    return Arrays.stream(counts).map(count -> count / sum).toArray();
  }

  private static float[] floats(double[] shares) {
    var floats = new float[shares.length];
    for (int item = 0; item < floats.length; item++) {
      floats[item] = (float) shares[item];
    }
    return floats;
  }
}
