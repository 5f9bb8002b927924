package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings to be tried.
 *
 * @param models name of each model to its keys, each with the values to try
 */
public record TuningGrid(Map<String, Map<String, List<String>>> models) {
  private static final int MOST = 10_000;

  public TuningGrid {
    models = new LinkedHashMap<>(models);
  }

  /** Reads {@code conf/recall/tuning.yaml}, which documents its keys. */
  public static TuningGrid read(Fields fields) {
    try (fields) {
      long most = fields.whole("most_combinations", 1, MOST);
      var models = new LinkedHashMap<String, Map<String, List<String>>>();
      try (Fields named = fields.in("models")) {
        for (String model : named.keys()) {
          models.put(model, keys(named, model, most));
        }
        if (models.isEmpty()) {
          named.note("must name a model to try, such as ease: {lambda: [100, 500]}");
        }
      }
      return new TuningGrid(models);
    }
  }

  private static Map<String, List<String>> keys(Fields named, String model, long most) {
    if (!RecallEvaluation.models().contains(model)) {
      named.note(model, "is no model" + Suggestion.after(model, RecallEvaluation.models()));
    }
    var keys = new LinkedHashMap<String, List<String>>();
    long combinations = 1;
    try (Fields settings = named.in(model)) {
      for (String key : settings.keys()) {
        List<String> values = settings.texts(key);
        if (values.isEmpty()) {
          settings.note(key, "must hold a value to try; leave the key out for the model's own");
        }
        keys.put(key, values);
        combinations *= Math.max(1, values.size());
        for (String value : values) {
          try {
            EvaluationOptions.of(Map.of(key, value));
          } catch (ConfigurationException e) {
            settings.note(key, e.getMessage());
          }
        }
      }
      if (combinations > most) {
        settings.note(
            "%d combinations are more than most_combinations %d".formatted(combinations, most));
      }
    }
    return keys;
  }

  /** Every combination of the values of a model's keys, in the order written. */
  List<Map<String, String>> combinations(String model) {
    List<Map<String, String>> all = List.of(Map.of());
    for (var key : models.getOrDefault(model, Map.of()).entrySet()) {
      var longer = new ArrayList<Map<String, String>>();
      for (Map<String, String> some : all) {
        for (String value : key.getValue()) {
          var more = new TreeMap<>(some);
          more.put(key.getKey(), value);
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }
}
