package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.SparkSession;

/**
 * Chooses the settings of models on a validation split of a training table; answers of a test part
 * are never read.
 *
 * @param metric what is to be as high as possible
 * @param at length N of the lists, from 1
 * @param seed of the split
 */
public record RecallTuning(Metric metric, int at, long seed) {
  /**
   * @throws ConfigurationException if lists have no length
   */
  public RecallTuning {
    if (at < 1) {
      throw new ConfigurationException("--at " + at + " must be 1 or more");
    }
  }

  /** What can be maximised. */
  public enum Metric {
    RECALL(Metrics::recall),
    PRECISION(Metrics::precision),
    HR(Metrics::hr),
    NDCG(Metrics::ndcg),
    MRR(Metrics::mrr),
    MAP(Metrics::map);

    private final ToDoubleFunction<Metrics> value;

    Metric(ToDoubleFunction<Metrics> value) {
      this.value = value;
    }

    public double of(Metrics metrics) {
      return value.applyAsDouble(metrics);
    }
  }

  /**
   * What one combination reached on the validation split.
   *
   * @param settings options as for {@link EvaluationOptions}
   */
  public record Trial(String model, Map<String, String> settings, Metrics metrics) {
    /** {@code model key=value …}. */
    public String title() {
      var title = new StringBuilder(model);
      settings.forEach((key, value) -> title.append(' ').append(key).append('=').append(value));
      return title.toString();
    }
  }

  /**
   * Tries every combination of a model, or of all models of the grid.
   *
   * @param model name, or {@link RecallEvaluation#ALL}
   * @param note takes each trial as it ends
   * @return the best trial of each model, the best model first; of equals the one written first
   * @throws ConfigurationException if the grid has no such model, or nothing can be held out
   */
  public List<Trial> best(
      Interactions interactions,
      TuningGrid grid,
      String model,
      Supplier<SparkSession> session,
      Consumer<Trial> note) {
    var names = model.equals(RecallEvaluation.ALL) ? grid.models().keySet() : List.of(model);
    if (!grid.models().keySet().containsAll(names)) {
      throw new ConfigurationException(
          "the grid has no model \"%s\"%s"
              .formatted(model, Suggestion.after(model, grid.models().keySet())));
    }
    Interactions split = Validation.of(interactions, seed);
    if (split.rows() == 0 || split.cases().isEmpty()) {
      throw new ConfigurationException(
          "%d training rows of %d users leave nothing to hold out for validation: name the model and its settings instead"
              .formatted(interactions.rows(), interactions.trainedUsers()));
    }
    Map<String, Method> methods = Methods.named(session);
    var best = new ArrayList<Trial>();
    for (String name : names) {
      Trial leader = null;
      for (Map<String, String> settings : grid.combinations(name)) {
        var recommender = methods.get(name).fit(split, EvaluationOptions.of(settings));
        var trial = new Trial(name, settings, Questions.ask(split, recommender, at));
        note.accept(trial);
        if (leader == null || metric.of(trial.metrics()) > metric.of(leader.metrics())) {
          leader = trial;
        }
      }
      best.add(leader);
    }
    best.sort((one, other) -> Double.compare(metric.of(other.metrics()), metric.of(one.metrics())));
    return List.copyOf(best);
  }

  /** The chosen settings as YAML, as {@code evaluate-recall --settings} reads them. */
  public String yaml(Trial chosen) {
    var text = new StringBuilder();
    text.append(
        "# Chosen by tune-recall: %s@%d %.4f on a validation split of the training part, seed %d.\n"
            .formatted(
                metric.name().toLowerCase(Locale.ROOT), at, metric.of(chosen.metrics()), seed));
    text.append("model: ").append(chosen.model()).append('\n');
    text.append(chosen.settings().isEmpty() ? "settings: {}\n" : "settings:\n");
    chosen.settings().forEach((key, value) -> text.append("  %s: %s\n".formatted(key, value)));
    return text.toString();
  }
}
