package finmart.jobs.command;

import finmart.jobs.day.DayRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs every job of a day in order. */
@Command(
    name = "run-day",
    header = "Run every job of a day in order.",
    description = {
      "Ingests the sources, then resolves identities, builds profiles, trains recall, ranks offers,"
          + " delivers leads, collects outcomes and reports the funnel. Running the same day again"
          + " with the same sources changes nothing.",
      ""
    },
    usageHelpAutoWidth = true)
final class RunDay implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("run-day", places, sources, console)) {
      var reports = run.jobs(DayRun.JOBS, days.asOf);
      var summary = Summary.ofDay(days.asOf, reports);
      console.table(reports);
      console.line(summary.headline());
      summary.write(places.json);
      return 0;
    }
  }
}
