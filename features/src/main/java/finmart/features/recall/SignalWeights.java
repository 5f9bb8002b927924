package finmart.features.recall;

import finmart.features.source.Interaction.Kind;
import java.util.List;

/**
 * How much what a person did with a product says, next to having it.
 *
 * @param hold weight of a product held, 0 to 1
 * @param approve weight of an approved application, 0 to 1
 * @param apply weight of an application, 0 to 1
 * @param click weight of a click, 0 to 1
 * @param impression weight of having been shown it, 0 to 1; 0 says nothing
 * @param dismiss weight of having sent it away, -1 to 0: it speaks against what goes with the
 *     product, unless the person applied for it or has it
 */
public record SignalWeights(
    double hold, double approve, double apply, double click, double impression, double dismiss) {
  private static final SignalWeights STANDARD = new SignalWeights(1, 0.75, 0.5, 0.125, 0, -0.25);

  public SignalWeights {
    for (double weight : List.of(hold, approve, apply, click, impression)) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("signal weight %s must be 0 to 1".formatted(weight));
      }
    }
    if (!(dismiss >= -1 && dismiss <= 0)) {
      throw new IllegalArgumentException("weight %s of dismiss must be -1 to 0".formatted(dismiss));
    }
  }

  public static SignalWeights standard() {
    return STANDARD;
  }

  double of(Kind kind) {
    return switch (kind) {
      case HOLD -> hold;
      case APPROVE -> approve;
      case APPLY -> apply;
      case CLICK -> click;
      case IMPRESSION -> impression;
      case DISMISS -> dismiss;
    };
  }
}
