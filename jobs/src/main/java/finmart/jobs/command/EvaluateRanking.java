package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.ranking.RankedOffer;
import finmart.features.ranking.response.LearntResponse;
import finmart.features.table.Records;
import finmart.jobs.storage.Warehouse;
import finmart.jobs.world.Calibration;
import finmart.jobs.world.FeedWorth;
import finmart.jobs.world.Truth;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Weighs a day's order in a generated world by what is true there. */
@Command(
    name = "evaluate-ranking",
    header = "Weigh a day's order in a generated world by what is true there.",
    description = {
      "Approved products to be expected from 1,000 lists of each line, in the order of the feed, of"
          + " popularity, in the mean over all orders and in the best order. The same products in each:"
          + " those of the list. Below, how far the probabilities of the records are from the true ones: answers they were learnt"
          + " from and the yeses among them, the mean predicted and true, the expected calibration error over"
          + " tenths of the predictions of all places, and of places by their true chance to come to the"
          + " step. By chance is the error that so few answers leave to be expected. A conversion is all three steps: what orders the lists.",
      ""
    },
    usageHelpAutoWidth = true)
final class EvaluateRanking implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Mixin private Flags.TrueWorld world;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path folder = world.checked();
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("evaluate-ranking", places, sources, console)) {
      var warehouse = run.warehouse();
      var truth = Truth.read(warehouse.spark(), folder);
      var offers = warehouse.read(RankedOffer.TABLE, days.asOf);
      var identities = warehouse.read(Identity.TABLE, days.asOf);
      List<FeedWorth> worths =
          FeedWorth.of(
              truth,
              offers,
              identities,
              days.asOf.day(),
              run.configuration(days.asOf).platform().ranking().positions());
      if (worths.isEmpty()) {
        throw new ConfigurationException(
            "no feed of %s in %s: run-day first".formatted(days.asOf, places.warehouse));
      }
      console.line(
          "%-12s %8s %8s %9s %10s %9s %9s %7s"
              .formatted(
                  "line",
                  "lists",
                  "longest",
                  "ranked",
                  "popularity",
                  "random",
                  "oracle",
                  "regret"));
      worths.forEach(worth -> console.line(text(worth)));
      var calibrations = Calibration.of(truth, offers, identities, days.asOf.day());
      var learnt = learnt(warehouse, days.asOf);
      console.line("");
      console.line(
          "%-12s %-12s %8s %8s %8s %9s %9s %9s %9s %9s"
              .formatted(
                  "line",
                  "step",
                  "answers",
                  "yes",
                  "places",
                  "predicted",
                  "true",
                  "error",
                  "of asked",
                  "by chance"));
      calibrations.forEach(step -> console.line(text(step, learnt.get(key(step)))));
      if (calibrations.isEmpty()) {
        console.line("no step was learnt: recall ordered the feeds");
      }
      summary(days.asOf, worths, calibrations, learnt).write(places.json);
      return 0;
    }
  }

  private static String text(FeedWorth worth) {
    return String.format(
        Locale.ROOT,
        "%-12s %8d %8d %9.1f %10.1f %9.1f %9.1f %7.3f",
        worth.line(),
        worth.lists(),
        worth.longest(),
        worth.ranked(),
        worth.popularity(),
        worth.random(),
        worth.oracle(),
        worth.regret());
  }

  /** What the day's steps were learnt from, by line and step; the whole was learnt from nothing. */
  private static Map<List<String>, LearntResponse> learnt(Warehouse warehouse, AsOf asOf) {
    var learnt = new HashMap<List<String>, LearntResponse>();
    Records.collect(warehouse.read(LearntResponse.TABLE, asOf), LearntResponse.class)
        .forEach(row -> learnt.put(List.of(row.productLine(), row.stage().name()), row));
    return learnt;
  }

  private static List<String> key(Calibration step) {
    return List.of(step.line(), step.stage().toUpperCase(Locale.ROOT));
  }

  private static boolean hasAnswers(LearntResponse learnt) {
    return learnt != null && learnt.examples() > 0;
  }

  private static String text(Calibration step, LearntResponse learnt) {
    return String.format(
        Locale.ROOT,
        "%-12s %-12s %8s %8s %8d %9.4f %9.4f %9.4f %9.4f %9s",
        step.line(),
        step.stage(),
        learnt == null ? "" : learnt.examples(),
        learnt == null ? "" : learnt.positives(),
        step.places(),
        step.predicted(),
        step.actual(),
        step.error(),
        step.errorOfAsked(),
        hasAnswers(learnt)
            ? String.format(Locale.ROOT, "%.4f", step.errorByChance(learnt.examples()))
            : "");
  }

  private static Summary summary(
      AsOf asOf,
      List<FeedWorth> worths,
      List<Calibration> calibrations,
      Map<List<String>, LearntResponse> learnt) {
    var lines = new LinkedHashMap<String, Object>();
    for (FeedWorth worth : worths) {
      var values = new LinkedHashMap<String, Object>();
      values.put("lists", worth.lists());
      values.put("longest_lists", worth.longest());
      values.put("ranked", worth.ranked());
      values.put("popularity", worth.popularity());
      values.put("random", worth.random());
      values.put("oracle", worth.oracle());
      values.put("regret", worth.regret());
      lines.put(worth.line(), values);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("as_of", asOf.toString());
    values.put("approved_per_1000_lists", lines);
    values.put(
        "calibration",
        calibrations.stream().map(step -> values(step, learnt.get(key(step)))).toList());
    return new Summary(values);
  }

  private static Map<String, Object> values(Calibration step, LearntResponse learnt) {
    var values = new LinkedHashMap<String, Object>();
    values.put("product_line", step.line());
    values.put("step", step.stage());
    if (learnt != null) {
      values.put("model", learnt.model());
      values.put("answers", learnt.examples());
      values.put("yes", learnt.positives());
    }
    values.put("places", step.places());
    values.put("predicted", step.predicted());
    values.put("true", step.actual());
    values.put("error", step.error());
    values.put("error_of_asked", step.errorOfAsked());
    if (hasAnswers(learnt)) {
      values.put("error_by_chance", step.errorByChance(learnt.examples()));
    }
    return values;
  }
}
