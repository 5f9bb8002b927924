package finmart.features.recall;

import java.io.Serializable;

/** What a trained recall source says of one person. */
public sealed interface Scorer extends Serializable
    permits ItemWeights, ItemFactors, TraitWeights, TieShares {
  /** Number of products scored. */
  int size();

  /** Whether it looks at the history of a person, so that without one it tells nothing of them. */
  default boolean isOfHistory() {
    return true;
  }

  /**
   * Scores every product for one person.
   *
   * @param scores receives one score per product of the model; untouched if nothing can be said
   * @return whether the source knows enough of the person to say anything
   */
  boolean score(Person person, float[] scores);
}
