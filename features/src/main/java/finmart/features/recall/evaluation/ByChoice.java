package finmart.features.recall.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How much each item is wanted by those who may have it: Luce's choice model, under which an item
 * is taken from what is on offer with a chance proportional to its worth. What few may have sells
 * little however much it is wanted; popularity takes the one for the other.
 *
 * <p>Worths make the sales in training likeliest (Hunter 2004, eq. 3, minorisation-maximisation) if
 * offers were then as they are at the questions: it reads what was on offer there, never what was
 * taken. Where everything is on offer it is {@linkplain ByTime popularity of late}.
 */
final class ByChoice {
  private static final int MOST_ROUNDS = 200;
  private static final double CONVERGED = 1e-9;
  private static final int MOST_OFFERS = 20_000;

  private ByChoice() {}

  static Recommender fit(Interactions interactions, EvaluationOptions options) {
    double[] shares = ByTime.shares(interactions, options);
    List<int[]> offers =
        interactions.cases().stream()
            .map(Interactions.Case::candidates)
            .filter(candidates -> candidates != null && candidates.length > 0)
            .limit(MOST_OFFERS)
            .toList();
    double[] worths = interactions.hasOffers() ? worths(shares, offers) : shares;
    double least = Arrays.stream(worths).filter(w -> w > 0).min().orElse(1) / 2;
    var logs = new float[worths.length];
    for (int item = 0; item < logs.length; item++) {
      logs[item] = (float) Math.log(Math.max(least, worths[item]));
    }
    return (user, scores) -> System.arraycopy(logs, 0, scores, 0, logs.length);
  }

  /**
   * @param shares share of each item in what was taken
   * @param offers what was on offer, each equally likely
   * @return worth of each item, summing to 1
   */
  static double[] worths(double[] shares, List<int[]> offers) {
    double[] worths = shares.clone();
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > CONVERGED; round++) {
      var rivals = new double[worths.length];
      for (int[] offer : offers) {
        double sum = 0;
        for (int item : offer) {
          sum += worths[item];
        }
        for (int item : offer) {
          rivals[item] += sum > 0 ? 1 / sum / offers.size() : 0;
        }
      }
      double total = 0;
      var next = new double[worths.length];
      for (int item = 0; item < next.length; item++) {
        next[item] = rivals[item] > 0 ? shares[item] / rivals[item] : shares[item];
        total += next[item];
      }
      change = 0;
      for (int item = 0; item < next.length; item++) {
        next[item] /= total;
        change = Math.max(change, Math.abs(next[item] - worths[item]));
      }
      worths = next;
    }
    return worths;
  }
}
