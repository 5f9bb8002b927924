package finmart.jobs.conf;

import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.features.ranking.response.ResponseSettings;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** The keys of {@code response} in {@code conf/platform.yaml}. */
final class ResponseKeys {
  private static final int MOST_EXAMPLES = 10_000_000;
  private static final double LEAST = 1e-6;
  private static final double MOST_SPREAD = 10;

  private ResponseKeys() {}

  /**
   * @param types the profile features there are
   */
  static ResponseSettings read(Fields fields, long seed, Map<String, AttributeType> types) {
    try (fields) {
      List<String> models = fields.texts("models");
      for (String model : models) {
        if (!ResponseSettings.KNOWN.contains(model)) {
          fields.note(
              "models",
              "\""
                  + model
                  + "\" is no response model"
                  + Suggestion.after(model, ResponseSettings.KNOWN));
        }
      }
      List<String> features = fields.texts("features");
      for (String feature : features) {
        if (types.get(feature) == null || types.get(feature) == AttributeType.TEXT) {
          fields.note(
              "features",
              "\""
                  + feature
                  + "\" is no number or flag of conf/features"
                  + Suggestion.after(feature, types.keySet()));
        }
      }
      Period window = Platform.window(fields, "learning_window");
      Period application = Platform.window(fields, "application_window");
      Period outcome = Platform.window(fields, "outcome_window");
      double spread = fields.number("product_spread", LEAST, MOST_SPREAD);
      int trees = (int) fields.whole("trees", 1, ResponseSettings.MOST_TREES);
      int depth = (int) fields.whole("tree_depth", 1, ResponseSettings.DEEPEST);
      int forTrees = (int) fields.whole("trees_least", 2, MOST_EXAMPLES);
      int least = (int) fields.whole("least_of_each", 2, MOST_EXAMPLES);
      int most = (int) fields.whole("most_examples", 1, MOST_EXAMPLES);
      return fields
          .build(
              () ->
                  new ResponseSettings(
                      features,
                      models,
                      window,
                      application,
                      outcome,
                      spread,
                      trees,
                      depth,
                      forTrees,
                      least,
                      most,
                      seed))
          .orElse(ResponseSettings.standard());
    }
  }
}
