package finmart.features.recall.evaluation;

import java.util.List;

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
 */
public record Interactions(
    int users,
    List<String> itemIds,
    int[][] histories,
    long[] counts,
    long rows,
    List<Case> cases,
    boolean excludesOwned) {

  public int items() {
    return itemIds.size();
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
