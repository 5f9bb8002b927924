package finmart.features.recall;

/**
 * A linear model over products: the score of a product is its intercept plus, for every product of
 * the history, its weight times an entry of that product's row.
 *
 * @param intercepts one per product
 * @param rows one per product, each over all products; an empty row adds nothing
 */
public record ItemWeights(float[] intercepts, float[][] rows) implements Scorer {
  public ItemWeights {
    if (intercepts.length != rows.length) {
      throw new IllegalArgumentException(
          "%d intercepts and %d rows".formatted(intercepts.length, rows.length));
    }
  }

  @Override
  public int size() {
    return rows.length;
  }

  /** Scores by the history; a person without one gets what the source says of everybody. */
  @Override
  public boolean score(Person person, float[] scores) {
    score(person.items(), person.weights(), person.held(), scores);
    return true;
  }

  /**
   * Scores every product for one history.
   *
   * @param items products held, each once; a negative number (never seen in training) adds nothing
   * @param weights their weights
   * @param held how many entries of both count
   * @param scores receives one score per product
   */
  public void score(int[] items, float[] weights, int held, float[] scores) {
    System.arraycopy(intercepts, 0, scores, 0, intercepts.length);
    add(items, weights, held, scores);
  }

  /**
   * Adds what a history says to scores of another source on the same scale, the intercepts left
   * out: they say what is true of everybody.
   */
  public void add(Person person, float[] scores) {
    add(person.items(), person.weights(), person.held(), scores);
  }

  private void add(int[] items, float[] weights, int held, float[] scores) {
    for (int h = 0; h < held; h++) {
      if (items[h] >= 0) {
        float[] row = rows[items[h]];
        float weight = weights[h];
        for (int j = 0; j < row.length; j++) {
          scores[j] += weight * row[j];
        }
      }
    }
  }
}
