package finmart.jobs.command;

import finmart.domain.time.AsOf;
import finmart.features.feedback.FunnelCell;
import finmart.features.feedback.Indicator;
import finmart.features.table.Records;
import finmart.jobs.day.ReportFunnel;
import finmart.jobs.storage.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the job {@link ReportFunnel} and writes what it counted as a page. */
@Command
final class CountFunnel implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with plots and tables there.")
  private Path html;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin(ReportFunnel.NAME, places, sources, console)) {
      var reports = run.jobs(List.of(new ReportFunnel()), days.asOf);
      console.table(reports);
      if (html != null) {
        write(page(run.warehouse(), days.asOf).html());
        console.line("funnel of %s: %s".formatted(days.asOf, html));
      }
      Summary.ofJob(reports.get(0)).write(places.json);
      return 0;
    }
  }

  private static FunnelPage page(Warehouse warehouse, AsOf day) {
    var cells = Records.collect(warehouse.read(FunnelCell.TABLE, day), FunnelCell.class);
    var indicators = Records.collect(warehouse.read(Indicator.TABLE, day), Indicator.class);
    return new FunnelPage(
        day.toString(),
        cells.stream().sorted(FunnelCell.ORDER).toList(),
        indicators.stream()
            .sorted(
                Comparator.comparing(Indicator::productLine)
                    .thenComparing(Indicator::family)
                    .thenComparing(Indicator::name))
            .toList());
  }

  private void write(String page) {
    try {
      Files.writeString(html, page);
    } catch (IOException e) {
      throw new UncheckedIOException("page " + html + " can not be written", e);
    }
  }
}
