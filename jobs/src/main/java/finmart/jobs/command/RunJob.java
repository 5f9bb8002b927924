package finmart.jobs.command;

import finmart.jobs.day.Job;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one job of a day. */
@Command
final class RunJob implements Callable<Integer> {
  private final Job job;
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Spec private CommandSpec spec;

  RunJob(Job job) {
    this.job = job;
  }

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin(job.name(), places, sources, console)) {
      var reports = run.jobs(List.of(job), days.asOf);
      console.table(reports);
      Summary.ofJob(reports.get(0)).write(places.json);
      return 0;
    }
  }
}
