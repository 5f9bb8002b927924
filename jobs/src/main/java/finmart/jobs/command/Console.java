package finmart.jobs.command;

import finmart.jobs.day.JobReport;
import finmart.jobs.day.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine;

/** Results go to standard output, progress to standard error. */
final class Console implements Progress {
  private final PrintWriter out;
  private final PrintWriter err;

  Console(CommandLine line) {
    this.out = line.getOut();
    this.err = line.getErr();
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void note(String text) {
    err.println(text);
    err.flush();
  }

  @Override
  public void started(String job, int place, int jobs) {
    note("[%d/%d] %s …".formatted(place, jobs, job));
  }

  @Override
  public void finished(JobReport report) {
    note(
        "      %s: %,d in, %,d out, %.1f s, %,.0f rows/s"
            .formatted(
                report.job(),
                report.tally().rowsIn(),
                report.rowsOut(),
                report.seconds(),
                report.tally().rowsIn() / Math.max(report.seconds(), 1e-3)));
    report.notes().forEach(text -> note("        " + text));
  }

  /** Prints a line per job, and below it why rows were refused. */
  void table(List<JobReport> reports) {
    line(
        "%-20s %12s %12s %9s %10s %10s %10s %8s"
            .formatted(
                "job", "in", "accepted", "refused", "duplicate", "out", "changed", "seconds"));
    for (JobReport report : reports) {
      var tally = report.tally();
      line(
          String.format(
              Locale.ROOT,
              "%-20s %12d %12d %9d %10d %10d %10d %8.1f",
              report.job(),
              tally.rowsIn(),
              tally.accepted(),
              tally.refusedRows(),
              tally.duplicate(),
              report.rowsOut(),
              report.changedRows(),
              report.seconds()));
      new TreeMap<>(tally.refused())
          .forEach((reason, rows) -> line("    refused %-24s %d".formatted(reason, rows)));
    }
  }
}
