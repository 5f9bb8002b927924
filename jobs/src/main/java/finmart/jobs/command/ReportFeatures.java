package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.features.profile.FeatureListing;
import finmart.features.quality.FeatureQuality;
import finmart.features.quality.QualitySettings.Drift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the quality of a day's features as one page. */
@Command(
    name = "report-features",
    header = "Write the quality of a day's features as a page with plots.",
    description = {
      "One self-contained HTML page from what measure-features measured: coverage, distribution and"
          + " drift of every feature, what moved first. Only figures over enough people are on it.",
      ""
    },
    usageHelpAutoWidth = true)
final class ReportFeatures implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      required = true,
      description = "Write the page there.")
  private Path html;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("report-features", places, sources, console)) {
      var configuration = run.configuration(days.asOf);
      var measured =
          Measured.read(run.warehouse(), days.asOf)
              .filter(m -> !m.qualities().isEmpty())
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "features of %s are not measured in %s; run finmart run-day --as-of %s first"
                              .formatted(days.asOf, places.warehouse, days.asOf)));
      var settings = configuration.platform().quality();
      var page = new FeaturePage(measured, FeatureListing.of(configuration.features()), settings);
      write(page.html());
      long unknown = measured.qualities().stream().filter(q -> q.knownCount() == 0).count();
      long watch = count(measured, Drift.WATCH, run);
      long alarm = count(measured, Drift.ALARM, run);
      console.line(
          "%d features of %s: %d nobody has, %d to watch, %d moved; %s"
              .formatted(measured.qualities().size(), days.asOf, unknown, watch, alarm, html));
      var values = new LinkedHashMap<String, Object>();
      values.put("as_of", days.asOf.toString());
      values.put("features", measured.qualities().size());
      values.put("without_values", unknown);
      values.put("to_watch", watch);
      values.put("moved", alarm);
      new Summary(values).write(places.json);
      return 0;
    }
  }

  private long count(Measured measured, Drift drift, Run run) {
    var settings = run.configuration(days.asOf).platform().quality();
    return measured.qualities().stream()
        .map(FeatureQuality::drift)
        .filter(psi -> settings.of(psi) == drift)
        .count();
  }

  private void write(String page) {
    try {
      Files.writeString(html, page);
    } catch (IOException e) {
      throw new UncheckedIOException("page " + html + " can not be written", e);
    }
  }
}
