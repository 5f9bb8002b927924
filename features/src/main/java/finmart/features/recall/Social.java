package finmart.features.recall;

import java.util.List;

/** What a person's ties hold: {@link Ties} counts for each person, nothing is learnt here. */
public record Social() implements RecallSource {
  @Override
  public String name() {
    return Ties.NAME;
  }

  /** Says which products can be tied to, with scores of 0 for who has no ties. */
  @Override
  public List<RecallWeights> fit(Training training) {
    return RecallWeights.of(
        Ties.NAME, training.held(), new double[training.held().products().size()]);
  }
}
