package finmart.features.recall;

import finmart.features.source.Interaction.Kind;
import java.util.List;

/**
 * How much what a person did with a product says, next to having it. An impression says nothing; a
 * dismissal is kept apart.
 *
 * @param hold weight of a product held, 0 to 1
 * @param apply weight of an application, 0 to 1
 * @param click weight of a click, 0 to 1
 */
public record SignalWeights(double hold, double apply, double click) {
  private static final SignalWeights STANDARD = new SignalWeights(1, 0.5, 0.125);

  public SignalWeights {
    for (double weight : List.of(hold, apply, click)) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("signal weight %s must be 0 to 1".formatted(weight));
      }
    }
  }

  public static SignalWeights standard() {
    return STANDARD;
  }

  double of(Kind kind) {
    return switch (kind) {
      case HOLD -> hold;
      case APPLY -> apply;
      case CLICK -> click;
      case IMPRESSION, DISMISS -> 0;
    };
  }
}
