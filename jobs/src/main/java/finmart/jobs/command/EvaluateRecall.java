package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.recall.evaluation.EvaluationOptions;
import finmart.features.recall.evaluation.Format;
import finmart.features.recall.evaluation.Interactions;
import finmart.features.recall.evaluation.Metrics;
import finmart.features.recall.evaluation.RecallEvaluation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
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
          + " chosen at each test event. Models: popularity, ease, blend, all.",
      ""
    },
    usageHelpAutoWidth = true)
final class EvaluateRecall implements Callable<Integer> {
  @Option(names = "--train", required = true, paramLabel = "FILE", description = "Training part.")
  private Path train;

  @Option(names = "--test", required = true, paramLabel = "FILE", description = "Test part.")
  private Path test;

  @Option(
      names = "--format",
      required = true,
      description = "lists, pairs, leave-one-out or events.")
  private String format;

  @Option(names = "--model", description = "Model to measure. Default: ${DEFAULT-VALUE}.")
  private String model = RecallEvaluation.ALL;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Option of a model: lambda, intercept, popularity_weight, max_items.")
  private Map<String, String> options = new LinkedHashMap<>();

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
    var evaluation = new RecallEvaluation(read(), EvaluationOptions.of(options), System::nanoTime);
    List<RecallEvaluation.Result> results = evaluation.evaluate(model, at);
    console.line(
        String.format(
            "%-12s %8s %8s %8s %8s %8s %8s %8s %8s",
            "model", "recall", "prec", "hr", "ndcg", "mrr", "map", "coverage", "seconds"));
    for (RecallEvaluation.Result result : results) {
      Metrics m = result.metrics();
      console.line(
          String.format(
              Locale.ROOT,
              "%-12s %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.4f %8.2f",
              result.model(),
              m.recall(),
              m.precision(),
              m.hr(),
              m.ndcg(),
              m.mrr(),
              m.map(),
              m.coverage(),
              result.fitSeconds() + result.recommendSeconds()));
    }
    Summary.ofRecall(results, at).write(json);
    return 0;
  }

  private Interactions read() {
    try (var training = open(train);
        var testing = open(test);
        var choices = eligible == null ? null : open(eligible)) {
      return format().read(training, testing, Optional.ofNullable(choices));
    } catch (IOException e) {
      throw new UncheckedIOException("files of the evaluation can not be read: " + e, e);
    }
  }

  private Format format() {
    return Format.named(format)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "--format "
                        + format
                        + " is not known"
                        + Suggestion.after(format, Format.names())));
  }

  private static BufferedReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(file + " is no file");
    }
    InputStream bytes = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
            StandardCharsets.UTF_8));
  }
}
