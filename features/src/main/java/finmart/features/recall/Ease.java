package finmart.features.recall;

import finmart.domain.document.ConfigurationException;
import java.util.List;

/**
 * What people with the same holdings also hold, by {@linkplain EaseFit EASE}.
 *
 * @param mostProducts largest catalogue it is fitted to; the inverse costs the cube of it
 */
public record Ease(EaseFit fit, int mostProducts) implements RecallSource {
  public static final String NAME = "ease";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * @throws ConfigurationException if more products are held than it is fitted to
   */
  @Override
  public List<RecallWeights> fit(Training training) {
    int products = training.held().products().size();
    if (products > mostProducts) {
      throw new ConfigurationException(
          "ease would invert a matrix of %d products and is limited to %d: raise its limit, or take it out of the recall sources"
              .formatted(products, mostProducts));
    }
    return RecallWeights.of(NAME, training.held(), fit.weights(training.held().gram()));
  }
}
