package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.recall.EaseFit;
import finmart.features.recall.RecallSettings;
import java.util.List;
import java.util.Map;

/**
 * What a model of an evaluation can be told by {@code --set key=value}.
 *
 * @param fit {@code lambda} and {@code intercept} (true or false) of EASE
 * @param popularityWeight {@code popularity_weight} of the blend: what the share of popularity
 *     counts beside EASE, 0 or more
 * @param mostItems {@code max_items}: largest matrix EASE may invert, in items or users, whichever
 *     are fewer
 */
public record EvaluationOptions(EaseFit fit, double popularityWeight, int mostItems) {
  private static final List<String> KEYS =
      List.of("lambda", "intercept", "popularity_weight", "max_items");

  public EvaluationOptions {
    if (!(popularityWeight >= 0)) {
      throw new IllegalArgumentException(
          "popularity_weight %s is below 0".formatted(popularityWeight));
    }
  }

  /**
   * @throws ConfigurationException naming an unknown key, or a value that is none
   */
  public static EvaluationOptions of(Map<String, String> options) {
    for (String key : options.keySet()) {
      if (!KEYS.contains(key)) {
        throw new ConfigurationException(
            "--set " + key + " is not known" + Suggestion.after(key, KEYS));
      }
    }
    var standard = RecallSettings.standard();
    try {
      return new EvaluationOptions(
          new EaseFit(
              Double.parseDouble(options.getOrDefault("lambda", "" + standard.lambda())),
              flag(options.getOrDefault("intercept", "" + standard.hasIntercept()))),
          Double.parseDouble(options.getOrDefault("popularity_weight", "1")),
          Integer.parseInt(options.getOrDefault("max_items", "10000")));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--set " + options + " can not be used: " + e.getMessage());
    }
  }

  private static boolean flag(String written) {
    return switch (written) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("\"" + written + "\" must be true or false");
    };
  }
}
