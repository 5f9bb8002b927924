package finmart.features.recall;

import java.util.Arrays;

/**
 * The social source: the score of a product is the share of the person's ties who hold it. Nothing
 * is learnt; {@link Ties} counts.
 *
 * @param size number of products of the model
 */
public record TieShares(int size) implements Scorer {
  @Override
  public boolean isOfHistory() {
    return false;
  }

  @Override
  public boolean score(Person person, float[] scores) {
    if (person.tied() == 0) {
      return false;
    }
    Arrays.fill(scores, 0, size, 0);
    person.addTies(scores);
    return true;
  }
}
