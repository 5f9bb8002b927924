package finmart.features.quality;

/**
 * Population stability index: Σ (a − e) · ln(a / e) over the shares of people in the same cells
 * before and after, the symmetric divergence of Jeffreys (1946). Below 0.1 nothing happened, above
 * 0.25 much did (Lewis, An Introduction to Credit Scoring, 1994; Siddiqi, Credit Risk Scorecards,
 * 2006).
 */
final class StabilityIndex {
  /** Added to each count, so that a cell that empties does not make everything infinite. */
  private static final double SMOOTHING = 0.5;

  private StabilityIndex() {}

  /** Returns the index, 0 or more; cells that are empty on both sides do not count. */
  static double of(long[] expected, long[] actual) {
    int cells = 0;
    double expectedSum = 0;
    double actualSum = 0;
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] + actual[i] > 0) {
        cells++;
        expectedSum += expected[i] + SMOOTHING;
        actualSum += actual[i] + SMOOTHING;
      }
    }
    double index = 0;
    for (int i = 0; i < expected.length && cells > 1; i++) {
      if (expected[i] + actual[i] > 0) {
        double before = (expected[i] + SMOOTHING) / expectedSum;
        double after = (actual[i] + SMOOTHING) / actualSum;
        index += (after - before) * StrictMath.log(after / before);
      }
    }
    return index;
  }
}
