package finmart.features.ranking.response;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Response models made by hand: log odds per product and a weight of the first feature. */
public final class Answers {
  public static final String VERSION = "v1";

  private Answers() {}

  /** One step of a line; a product's log odds are its level plus the slope times the feature. */
  public static LearntResponse logistic(
      String line,
      ResponseStage stage,
      List<String> features,
      Map<String, double[]> levelAndSlope) {
    var sorted = new TreeMap<>(levelAndSlope);
    int width = Situation.length(features.size()) + 1;
    var parameters = new double[(sorted.size() + 1) * width];
    parameters[0] = -3;
    int row = 1;
    for (double[] levels : sorted.values()) {
      parameters[row * width] = levels[0];
      if (!features.isEmpty()) {
        parameters[row * width + 1] = levels[1];
      }
      row++;
    }
    return row(line, stage, "logistic", parameters, features, List.copyOf(sorted.keySet()));
  }

  static LearntResponse row(
      String line,
      ResponseStage stage,
      String model,
      double[] parameters,
      List<String> features,
      List<String> products) {
    return new LearntResponse(
        line,
        stage,
        model,
        "made by hand",
        LearntResponse.bytes(parameters),
        features,
        Collections.nCopies(features.size(), 0.0),
        Collections.nCopies(features.size(), 1.0),
        VERSION,
        products,
        Collections.nCopies(products.size() + 1, 0.0),
        List.of(0.0, 1.0),
        List.of(0.0, 1.0),
        List.of(1.0),
        10,
        5,
        null,
        null,
        null,
        null);
  }
}
