package finmart.features.ranking.response;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;

/**
 * How responses are learnt.
 *
 * @param features numeric or yes-no columns of the profile
 * @param models names of the models that are tried, see {@link #KNOWN}; none leaves recall to order
 * @param window how far back feeds are learnt from
 * @param applicationWindow days after a feed from which on it is learnt whether a click became an
 *     application: before, quick ones would outnumber slow ones
 * @param outcomeWindow days after a feed from which on its applications are learnt from at all:
 *     before, quick refusals would outnumber slow approvals
 * @param productSpread how far the effects of a single product are believed to lie from those of
 *     its line: standard deviation of log odds, above 0
 * @param trees number of boosted trees, 1 to 500
 * @param treeDepth their depth, 1 to 8
 * @param leastForTrees positive and negative examples from which on trees are tried, 2 or more
 * @param leastOfEach positive and negative examples from which on a model of a stage is tried, 2 or
 *     more
 * @param mostExamples examples a line is learnt from at most, 1 or more
 * @param seed of the trees
 */
public record ResponseSettings(
    List<String> features,
    List<String> models,
    Period window,
    Period applicationWindow,
    Period outcomeWindow,
    double productSpread,
    int trees,
    int treeDepth,
    int leastForTrees,
    int leastOfEach,
    int mostExamples,
    long seed) {
  /** Names of the models there are. */
  public static final Set<String> KNOWN = Set.of(LogisticResponse.NAME, TreesResponse.NAME);

  public static final int MOST_TREES = 500;
  public static final int DEEPEST = 8;

  public ResponseSettings {
    features = List.copyOf(features);
    models = List.copyOf(models);
    for (Period period : List.of(window, applicationWindow, outcomeWindow)) {
      if (!LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH)) {
        throw new IllegalArgumentException(period + " must be longer than nothing");
      }
    }
    if (!KNOWN.containsAll(models)) {
      throw new IllegalArgumentException("models %s must be of %s".formatted(models, KNOWN));
    }
    boolean isSound = trees >= 1 && trees <= MOST_TREES && treeDepth >= 1 && treeDepth <= DEEPEST;
    if (!isSound
        || !(productSpread > 0)
        || leastForTrees < 2
        || leastOfEach < 2
        || mostExamples < 1) {
      throw new IllegalArgumentException(
          ("product_spread %s must be above 0, trees %d 1 to %d, tree_depth %d 1 to %d,"
                  + " trees_least %d and least_of_each %d 2 or more, most_examples %d 1 or more")
              .formatted(
                  productSpread, trees, MOST_TREES, treeDepth, DEEPEST, leastOfEach, mostExamples));
    }
  }

  /** No feature and no model. */
  public static ResponseSettings standard() {
    return new ResponseSettings(
        List.of(),
        List.of(),
        Period.ofDays(28),
        Period.ofDays(3),
        Period.ofDays(5),
        0.3,
        30,
        3,
        1_000,
        200,
        300_000,
        1);
  }
}
