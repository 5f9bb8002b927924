package finmart.jobs.command;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.features.recall.evaluation.EvaluationOptions;
import finmart.features.recall.evaluation.Interactions;
import finmart.features.recall.evaluation.Metrics;
import finmart.features.recall.evaluation.RecallEvaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures recall models on a table that was split in time or by hand. */
@Command(
    name = "evaluate-recall",
    header = "Measure recall models on public or own tables; files may be gzipped.",
    description = {
      "Formats: lists (user item item …), pairs (user, tab, item), leave-one-out (test lines: user, tab,"
          + " held-out item, tab, negatives), events (CSV with user_id, item_id, event_time and"
          + " optionally event_id). --eligible (events only) is a CSV event_id,item_id: what could be"
          + " chosen at each test event. Its lines of events that are not asked are left out; where it"
          + " names nothing for an event, nothing is recommended.",
      "Models: random, popularity, recency (popularity of late), choice (wanted by those who may have"
          + " it), item-knn, rp3beta, ease, blend (ease + popularity), ials, als (Spark MLlib), ensemble"
          + " (weights chosen on a validation split of the training part), all.",
      "What is in a user's training part is never recommended, but with events.",
      ""
    },
    usageHelpAutoWidth = true)
final class EvaluateRecall implements Callable<Integer> {
  @Mixin private EvaluationFiles files;

  @Option(names = "--test", required = true, paramLabel = "FILE", description = "Test part.")
  private Path test;

  @Option(names = "--model", description = "Model to measure. Default: all.")
  private String model;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Option of a model: alpha, beta, confidence, half_life_days, intercept, iterations, lambda,"
              + " max_items, neighbours, popularity_weight, rank, regularisation, seed, shrink,"
              + " unobserved, user_discount.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Model and options that tune-recall chose; --model and --set go before.")
  private Path settings;

  @Option(names = "--eligible", paramLabel = "FILE", description = "What could be chosen.")
  private Path eligible;

  @Option(names = "--at", description = "Length of the lists. Default: ${DEFAULT-VALUE}.")
  private int at = 10;

  @Option(names = "--json", paramLabel = "FILE", description = "Write a machine-readable summary.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    readSettings();
    var set = EvaluationOptions.of(options);
    Interactions interactions = files.with(test, eligible);
    var evaluation =
        new RecallEvaluation(
            interactions, set, System::nanoTime, () -> Session.begin("evaluate-recall"));
    List<RecallEvaluation.Result> results =
        evaluation.evaluate(
            model == null ? RecallEvaluation.ALL : model, at, result -> console.note(text(result)));
    console.line(
        String.format(
            "%-12s %8s %8s %8s %8s %8s %8s %8s %8s %8s %8s",
            "model",
            "recall",
            "prec",
            "hr",
            "ndcg",
            "mrr",
            "map",
            "coverage",
            "novelty",
            "fit s",
            "ask s"));
    results.forEach(result -> console.line(text(result)));
    RecallEvaluation.Result first = results.get(0);
    console.line(
        "%,d users, %,d items, %,d training rows, %,d questions; never seen in training: users of %,d questions, %,d right answers"
            .formatted(
                first.users(),
                first.items(),
                first.interactions(),
                first.questions(),
                first.strangers(),
                first.unseen()));
    summary(results, at).write(json);
    return 0;
  }

  private static String text(RecallEvaluation.Result result) {
    Metrics m = result.metrics();
    return String.format(
        Locale.ROOT,
        "%-12s %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.3f %8.2f %8.2f",
        result.model(),
        m.recall(),
        m.precision(),
        m.hr(),
        m.ndcg(),
        m.mrr(),
        m.map(),
        m.coverage(),
        m.novelty(),
        result.fitSeconds(),
        result.recommendSeconds());
  }

  private void readSettings() {
    if (settings == null) {
      return;
    }
    var problems = new Problems();
    try (Fields fields = Document.open(settings, problems)) {
      String named = fields.word("model");
      model = model == null ? named : model;
      fields.textMap("settings").forEach(options::putIfAbsent);
    }
    problems.orThrow();
  }

  /** One model's figures, or a list of them under {@code models}. */
  private static Summary summary(List<RecallEvaluation.Result> results, int at) {
    var models = results.stream().map(result -> values(result, at)).toList();
    return new Summary(models.size() == 1 ? models.get(0) : Map.of("models", models));
  }

  private static Map<String, Object> values(RecallEvaluation.Result result, int at) {
    var values = new LinkedHashMap<String, Object>();
    values.put("model", result.model());
    values.put("at", at);
    values.put("users", result.users());
    values.put("items", result.items());
    values.put("interactions", result.interactions());
    values.put("questions", result.questions());
    values.put("users_unseen", result.strangers());
    values.put("answers_unseen", result.unseen());
    values.put("fit_seconds", result.fitSeconds());
    values.put("recommend_seconds", result.recommendSeconds());
    values.put("metrics", result.metrics());
    return values;
  }
}
