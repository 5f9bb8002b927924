package finmart.features.recall.evaluation;

import finmart.features.recall.Neighbourhood;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Scores by the nearest items of what a user has; only near pairs are kept, so any table fits. */
final class ByNeighbours {
  private final Interactions interactions;
  private final Neighbourhood neighbourhood;
  private final int[][] holders;
  private final double[] votes;
  private final double[] sizes;

  private ByNeighbours(Interactions interactions, Neighbourhood neighbourhood) {
    this.interactions = interactions;
    this.neighbourhood = neighbourhood;
    this.holders = interactions.holders();
    this.votes =
        Arrays.stream(interactions.histories())
            .mapToDouble(history -> neighbourhood.vote(history.length))
            .toArray();
    this.sizes =
        Arrays.stream(holders)
            .mapToDouble(
                users ->
                    neighbourhood.hasCountedSize()
                        ? users.length
                        : Arrays.stream(users).mapToDouble(user -> votes[user]).sum())
            .toArray();
  }

  static Recommender fit(Interactions interactions, Neighbourhood neighbourhood) {
    var counted = new ByNeighbours(interactions, neighbourhood);
    var near = new int[interactions.items()][];
    var nearness = new float[interactions.items()][];
    IntStream.range(0, interactions.items())
        .parallel()
        .forEach(item -> counted.keepNearest(item, near, nearness));
    int[][] histories = interactions.histories();
    return (user, scores) -> {
      Arrays.fill(scores, 0);
      for (int item : histories[user]) {
        for (int k = 0; k < near[item].length; k++) {
          scores[near[item][k]] += nearness[item][k];
        }
      }
    };
  }

  private void keepNearest(int item, int[][] near, float[][] nearness) {
    var together = new double[interactions.items()];
    var touched = new int[together.length];
    int length = 0;
    for (int user : holders[item]) {
      for (int other : interactions.histories()[user]) {
        if (together[other] == 0) {
          touched[length++] = other;
        }
        together[other] += votes[user];
      }
    }
    touched = Arrays.copyOf(touched, length);
    Arrays.sort(touched);
    var all = new float[length];
    for (int k = 0; k < length; k++) {
      int other = touched[k];
      all[k] =
          other == item
              ? 0
              : (float) neighbourhood.nearness(together[other], sizes[item], sizes[other]);
    }
    float least = neighbourhood.threshold(all);
    int kept = 0;
    for (int k = 0; k < length; k++) {
      if (all[k] >= least) {
        touched[kept] = touched[k];
        all[kept++] = all[k];
      }
    }
    near[item] = Arrays.copyOf(touched, kept);
    nearness[item] = Arrays.copyOf(all, kept);
  }
}
