package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.features.recall.evaluation.RecallEvaluation;
import finmart.features.recall.evaluation.RecallTuning;
import finmart.features.recall.evaluation.RecallTuning.Trial;
import finmart.features.recall.evaluation.TuningGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Chooses settings of recall models on a validation split. */
@Command(
    name = "tune-recall",
    header = "Choose the settings of recall models on a validation split of the training part.",
    description = {
      "Tries every combination of a grid (conf/recall/tuning.yaml) and writes the best as YAML, which"
          + " evaluate-recall --settings reads. Held out are: with events the last tenth by time, with"
          + " leave-one-out one item per user among 100 negatives, else a tenth of each user's items.",
      ""
    },
    usageHelpAutoWidth = true)
final class TuneRecall implements Callable<Integer> {
  @Mixin private EvaluationFiles files;
  @Mixin private Flags.Places places;

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description = "What to try. Default: recall/tuning.yaml of the configuration.")
  private Path grid;

  @Option(names = "--model", description = "Model to tune, or all. Default: ${DEFAULT-VALUE}.")
  private String model = RecallEvaluation.ALL;

  @Option(
      names = "--metric",
      description = "recall, precision, hr, ndcg, mrr or map. Default: ${DEFAULT-VALUE}.")
  private String metric = "ndcg";

  @Option(names = "--at", description = "Length of the lists. Default: ${DEFAULT-VALUE}.")
  private int at = 10;

  @Option(names = "--seed", description = "Seed of the split. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the chosen settings are written.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    var problems = new Problems();
    Path file = grid == null ? places.conf.resolve("recall").resolve("tuning.yaml") : grid;
    var settings = TuningGrid.read(Document.open(file, problems));
    problems.orThrow();
    var tuning = new RecallTuning(metric(), at, seed);
    List<Trial> best =
        tuning.best(
            files.training(),
            settings,
            model,
            () -> Session.begin("tune-recall"),
            trial -> console.note(text(tuning, trial)));
    best.forEach(trial -> console.line(text(tuning, trial)));
    write(tuning.yaml(best.get(0)));
    summary(tuning, best).write(places.json);
    return 0;
  }

  private static String text(RecallTuning tuning, Trial trial) {
    return String.format(
        Locale.ROOT, "%.4f  %s", tuning.metric().of(trial.metrics()), trial.title());
  }

  private RecallTuning.Metric metric() {
    List<String> names =
        Arrays.stream(RecallTuning.Metric.values())
            .map(m -> m.name().toLowerCase(Locale.ROOT))
            .toList();
    if (!names.contains(metric)) {
      throw new ConfigurationException(
          "--metric " + metric + " is not known" + Suggestion.after(metric, names));
    }
    return RecallTuning.Metric.values()[names.indexOf(metric)];
  }

  private void write(String yaml) {
    try {
      if (out.toAbsolutePath().getParent() != null) {
        Files.createDirectories(out.toAbsolutePath().getParent());
      }
      Files.writeString(out, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("chosen settings can not be written to " + out, e);
    }
  }

  /** The best settings of each model, the chosen ones first. */
  private static Summary summary(RecallTuning tuning, List<RecallTuning.Trial> best) {
    var models = new ArrayList<Map<String, Object>>();
    for (RecallTuning.Trial trial : best) {
      var values = new LinkedHashMap<String, Object>();
      values.put("model", trial.model());
      values.put("settings", trial.settings());
      values.put("metrics", trial.metrics());
      models.add(values);
    }
    return new Summary(Map.of("at", tuning.at(), "seed", tuning.seed(), "models", models));
  }
}
