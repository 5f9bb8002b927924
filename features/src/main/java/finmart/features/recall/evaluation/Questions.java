package finmart.features.recall.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** Asks a fitted model every question of a table, on all cores, with one answer. */
final class Questions {
  /** Questions per part: parts are summed in order, so that cores do not change the last bit. */
  private static final int PART = 256;

  private static final int[] NOTHING = {};

  private Questions() {}

  /**
   * @param at length N of the lists
   */
  static Metrics ask(Interactions interactions, Recommender recommender, int at) {
    int parts = (interactions.cases().size() + PART - 1) / PART;
    List<Metrics.Sum> sums =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(part -> ask(interactions, recommender, at, part * PART))
            .toList();
    var whole = new Metrics.Sum(at, interactions.items());
    sums.forEach(whole::add);
    var holders = new long[interactions.items()];
    for (int[] history : interactions.histories()) {
      for (int item : history) {
        holders[item]++;
      }
    }
    return whole.over(holders, interactions.trainedUsers());
  }

  private static Metrics.Sum ask(
      Interactions interactions, Recommender recommender, int at, int from) {
    var sum = new Metrics.Sum(at, interactions.items());
    var scores = new float[interactions.items()];
    var best = new BestItems(Math.min(at, interactions.items()));
    int until = Math.min(from + PART, interactions.cases().size());
    for (Interactions.Case question : interactions.cases().subList(from, until)) {
      recommender.score(question.user(), scores);
      best.choose(scores, question.candidates(), excluded(interactions, question));
      sum.add(best.items(), best.length(), question.relevant());
    }
    return sum;
  }

  /** Items that must not be recommended, rising. */
  static int[] excluded(Interactions interactions, Interactions.Case question) {
    return interactions.excludesOwned() ? interactions.histories()[question.user()] : NOTHING;
  }
}
