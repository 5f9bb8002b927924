package finmart.features.recall.evaluation;

import finmart.features.recall.EaseFit;
import finmart.features.recall.Gram;
import finmart.features.recall.ItemWeights;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * EASE over items, or over users where they are fewer. Where both are too many it is fitted to the
 * most common items; the others keep the score 0. Unless it is told, it learns how common an item
 * is where people have fewer than three on average.
 */
final class ByEase {
  private static final int MOST_ITEMS = 8_000;
  private static final int SHORT = 3;
  private static final double LAMBDA = 500;

  private ByEase() {}

  static Recommender fit(Interactions interactions, EvaluationOptions options) {
    var fit =
        new EaseFit(
            options.number("lambda", LAMBDA),
            options.flag("intercept", hasShortHistories(interactions)));
    int most = options.whole("max_items", MOST_ITEMS);
    int items = interactions.items();
    int users = interactions.users();
    if (users < items && users <= most) {
      EaseByUsers byUsers = EaseByUsers.fit(fit, interactions.histories(), interactions.holders());
      return byUsers::score;
    }
    return overItems(fit, interactions, common(interactions, Math.min(items, most)));
  }

  /** Most have one or two items: what they lack says little, what is common much. */
  private static boolean hasShortHistories(Interactions interactions) {
    long held = Arrays.stream(interactions.histories()).mapToLong(h -> h.length).sum();
    return held < SHORT * interactions.trainedUsers();
  }

  /** The most common items, rising. */
  private static int[] common(Interactions interactions, int most) {
    return IntStream.range(0, interactions.items())
        .boxed()
        .sorted(Comparator.comparingLong((Integer item) -> -interactions.counts()[item]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static Recommender overItems(EaseFit fit, Interactions interactions, int[] common) {
    var place = new int[interactions.items()];
    Arrays.fill(place, -1);
    for (int at = 0; at < common.length; at++) {
      place[common[at]] = at;
    }
    int[][] held = new int[interactions.users()][];
    var gram = new Gram(common.length);
    var units = new int[common.length];
    Arrays.fill(units, Gram.UNITS);
    for (int user = 0; user < held.length; user++) {
      held[user] =
          Arrays.stream(interactions.histories()[user])
              .map(item -> place[item])
              .filter(at -> at >= 0)
              .toArray();
      gram.add(held[user], units);
    }
    ItemWeights weights = fit.weights(gram);
    var ones = new float[common.length];
    Arrays.fill(ones, 1);
    return (user, scores) -> {
      if (common.length == scores.length) {
        weights.score(held[user], ones, held[user].length, scores);
        return;
      }
      var some = new float[common.length];
      weights.score(held[user], ones, held[user].length, some);
      Arrays.fill(scores, 0);
      for (int at = 0; at < common.length; at++) {
        scores[common[at]] = some[at];
      }
    };
  }
}
