package finmart.features.recall.evaluation;

/** A fitted model: scores all items for a user of the training table. */
@FunctionalInterface
interface Recommender {
  /**
   * @param user index of the user; one without history gets what the model says of nobody
   * @param scores receives one score per item
   */
  void score(int user, float[] scores);
}
