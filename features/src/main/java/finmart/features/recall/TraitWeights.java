package finmart.features.recall;

/**
 * A linear model over traits: the score of a product is its intercept plus an entry for every trait
 * of the person.
 *
 * @param intercepts one per product
 * @param rows one per trait, each over all products
 */
public record TraitWeights(float[] intercepts, float[][] rows) implements Scorer {
  @Override
  public int size() {
    return intercepts.length;
  }

  @Override
  public boolean isOfHistory() {
    return false;
  }

  @Override
  public boolean score(Person person, float[] scores) {
    System.arraycopy(intercepts, 0, scores, 0, intercepts.length);
    boolean isKnown = false;
    for (int trait : person.traits()) {
      if (trait < rows.length) {
        isKnown = true;
        for (int j = 0; j < scores.length; j++) {
          scores[j] += rows[trait][j];
        }
      }
    }
    return isKnown;
  }
}
