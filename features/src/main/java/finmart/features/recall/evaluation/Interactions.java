package finmart.features.recall.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table of interactions, split in training and test, with users and items as whole numbers.
 *
 * @param users number of users, those of the test included
 * @param itemIds ids of the items, in order
 * @param histories per user the distinct items seen in training, in rising order
 * @param counts per item the rows in training
 * @param rows training rows
 * @param cases the questions asked, in the order of the test file
 * @param excludesOwned whether an item of the history is never recommended
 * @param timeline the training rows by time, where their time is known
 * @param negatives how many sampled items stand beside the one held out; 0 if nothing is sampled
 */
public record Interactions(
    int users,
    List<String> itemIds,
    int[][] histories,
    long[] counts,
    long rows,
    List<Case> cases,
    boolean excludesOwned,
    Optional<Timeline> timeline,
    int negatives) {

  public int items() {
    return itemIds.size();
  }

  /** Whether each question says what could really be chosen; sampled negatives do not. */
  boolean hasOffers() {
    return negatives == 0 && cases.stream().anyMatch(c -> c.candidates() != null);
  }

  /** Users with a history. */
  int trainedUsers() {
    return (int) Arrays.stream(histories).filter(history -> history.length > 0).count();
  }

  /** Questions of users without a history. */
  int strangers() {
    return (int) cases.stream().filter(c -> histories[c.user()].length == 0).count();
  }

  /** Right answers that training never saw; no model can find them. */
  long unseen() {
    return cases.stream()
        .flatMapToInt(c -> Arrays.stream(c.relevant()))
        .filter(item -> counts[item] == 0)
        .count();
  }

  /** Per item the users who have it, rising. */
  int[][] holders() {
    var lengths = new int[items()];
    for (int[] history : histories) {
      for (int item : history) {
        lengths[item]++;
      }
    }
    var holders = new int[items()][];
    for (int item = 0; item < holders.length; item++) {
      holders[item] = new int[lengths[item]];
    }
    for (int user = users - 1; user >= 0; user--) {
      for (int item : histories[user]) {
        holders[item][--lengths[item]] = user;
      }
    }
    return holders;
  }

  /**
   * One question: which of the candidates will this user take?
   *
   * @param user index of the user
   * @param relevant items the user did take, distinct, rising
   * @param candidates items to choose from, distinct, rising; null means all
   */
  record Case(int user, int[] relevant, int[] candidates) {}
}
