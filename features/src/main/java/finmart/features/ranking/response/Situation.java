package finmart.features.ranking.response;

/**
 * What an answer depends on, in one array: the features of the person, then four numbers of the
 * person and the product as the decision record holds them, then one of the product alone.
 */
final class Situation {
  /** Numbers after the features of the person. */
  static final int MORE = 5;

  private static final double LEAST_SCORE = 1e-4;

  private Situation() {}

  /** Length of the array. */
  static int length(int features) {
    return features + MORE;
  }

  /** Where the logarithm of the recall score stands; it says most of what recall has to say. */
  static int recall(int features) {
    return features;
  }

  /** Where the log odds of the product's own rate stand, which {@link Response} fills in. */
  static int rate(int features) {
    return features + MORE - 1;
  }

  /**
   * Fills in what is known of the person and the product.
   *
   * @param recall score of the recall source, 0 where none spoke: popularity then speaks for it
   * @param popularity mean weight over all people
   * @param ownSignal weight of what the person did with the product itself
   * @param exposures how often it was shown of late in vain
   */
  static void pair(
      double[] x, int features, double recall, double popularity, double ownSignal, int exposures) {
    x[features] = logarithm(recall == 0 ? popularity : recall);
    x[features + 1] = logarithm(popularity);
    x[features + 2] = ownSignal;
    x[features + 3] = Math.log1p(Math.max(0, exposures));
  }

  private static double logarithm(double score) {
    return Math.log(score > LEAST_SCORE ? score : LEAST_SCORE);
  }
}
