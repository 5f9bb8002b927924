package finmart.features.recall;

import java.util.List;

/**
 * The nearest products of what a person has, by the cosine of who holds them. People count alike:
 * counts of all products together are kept, not whose they were.
 *
 * @param neighbourhood cosine without discount of users
 */
public record ItemKnn(Neighbourhood neighbourhood) implements RecallSource {
  public static final String NAME = "item-knn";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<RecallWeights> fit(Training training) {
    HeldTogether held = training.held();
    Gram gram = held.gram();
    int products = gram.size();
    var rows = new float[products][products];
    for (int i = 0; i < products; i++) {
      for (int j = 0; j < products; j++) {
        rows[i][j] =
            i == j
                ? 0
                : (float)
                    neighbourhood.nearness(
                        gram.together(i, j), gram.together(i, i), gram.together(j, j));
      }
      neighbourhood.keepNearest(rows[i]);
    }
    return RecallWeights.of(NAME, held, new ItemWeights(new float[products], rows));
  }
}
