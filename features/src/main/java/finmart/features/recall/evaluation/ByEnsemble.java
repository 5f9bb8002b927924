package finmart.features.recall.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A weighted sum of models, each scaled to one standard deviation per user. Weights are chosen on a
 * {@linkplain Validation validation split} of the training part: models are added one at a time,
 * again and again if it helps, while NDCG at 10 rises (Caruana et al. 2004). Where nothing can be
 * held out, all members count alike.
 */
final class ByEnsemble {
  private static final int ADDITIONS = 15;
  private static final int LIST = 10;
  private static final double WORTHWHILE = 1e-5;
  private static final int MOST_CASES = 3_000;

  /** Where everything may be chosen, only what some member puts among its first is looked at. */
  private static final int FIRST = 100;

  private final Interactions split;
  private final List<Recommender> members;
  private final List<Pool> pools;

  private ByEnsemble(Interactions split, List<Recommender> members) {
    this.split = split;
    this.members = members;
    this.pools =
        split.cases().stream().limit(MOST_CASES).toList().parallelStream().map(this::pool).toList();
  }

  /**
   * The items worth looking at for one question.
   *
   * @param scores per member, one per item
   */
  private record Pool(int[] items, float[][] scores, int[] relevant) {}

  static Recommender fit(
      Interactions interactions, Map<String, Method> members, EvaluationOptions options) {
    int[] weights = weights(interactions, members, options);
    var chosen = new ArrayList<Recommender>();
    var counts = new ArrayList<Integer>();
    int at = 0;
    for (Method member : members.values()) {
      if (weights[at] > 0) {
        chosen.add(member.fit(interactions, options));
        counts.add(weights[at]);
      }
      at++;
    }
    return (user, scores) -> {
      var part = new float[scores.length];
      var sum = new float[scores.length];
      for (int k = 0; k < chosen.size(); k++) {
        chosen.get(k).score(user, part);
        float scale = counts.get(k) * scale(part);
        for (int item = 0; item < part.length; item++) {
          sum[item] += scale * part[item];
        }
      }
      System.arraycopy(sum, 0, scores, 0, sum.length);
    };
  }

  /** How often each member was added; at least one was. */
  static int[] weights(
      Interactions interactions, Map<String, Method> members, EvaluationOptions options) {
    Interactions split = Validation.of(interactions, options.whole("seed", 1));
    var weights = new int[members.size()];
    if (split.rows() == 0 || split.cases().isEmpty()) {
      Arrays.fill(weights, 1);
      return weights;
    }
    var ensemble =
        new ByEnsemble(
            split, members.values().stream().map(member -> member.fit(split, options)).toList());
    double reached = 0;
    for (int addition = 0; addition < ADDITIONS; addition++) {
      int best = -1;
      double highest = reached + WORTHWHILE;
      for (int k = 0; k < weights.length; k++) {
        weights[k]++;
        double value = ensemble.ndcg(weights);
        weights[k]--;
        if (value > highest) {
          highest = value;
          best = k;
        }
      }
      if (best < 0) {
        break;
      }
      weights[best]++;
      reached = highest;
    }
    if (IntStream.of(weights).sum() == 0) {
      weights[0] = 1;
    }
    return weights;
  }

  private double ndcg(int[] weights) {
    var sum = new Metrics.Sum(LIST, split.items());
    var best = new BestItems(LIST);
    for (Pool pool : pools) {
      best.clear();
      for (int at = 0; at < pool.items().length; at++) {
        float score = 0;
        for (int k = 0; k < weights.length; k++) {
          score += weights[k] * pool.scores()[k][at];
        }
        best.offer(pool.items()[at], score);
      }
      sum.add(best.items(), best.length(), pool.relevant());
    }
    return sum.ndcg();
  }

  private Pool pool(Interactions.Case question) {
    int[] excluded = Questions.excluded(split, question);
    var all = new float[members.size()][split.items()];
    var items = new TreeSet<Integer>();
    var best = new BestItems(FIRST);
    for (int k = 0; k < all.length; k++) {
      members.get(k).score(question.user(), all[k]);
      best.choose(all[k], question.candidates(), excluded);
      Arrays.stream(best.items(), 0, best.length()).forEach(items::add);
    }
    int[] pool = items.stream().mapToInt(Integer::intValue).toArray();
    var scores = new float[all.length][pool.length];
    for (int k = 0; k < all.length; k++) {
      float scale = scale(all[k]);
      for (int at = 0; at < pool.length; at++) {
        scores[k][at] = scale * all[k][pool[at]];
      }
    }
    return new Pool(pool, scores, question.relevant());
  }

  /** 1 / standard deviation; 0 for scores that are all the same. */
  private static float scale(float[] scores) {
    double sum = 0;
    double squares = 0;
    for (float score : scores) {
      sum += score;
      squares += (double) score * score;
    }
    double variance = squares / scores.length - sum / scores.length * (sum / scores.length);
    return variance > Double.MIN_NORMAL ? (float) (1 / Math.sqrt(variance)) : 0;
  }
}
