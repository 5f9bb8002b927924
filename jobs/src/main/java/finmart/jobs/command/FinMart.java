package finmart.jobs.command;

import finmart.jobs.bench.Benchmarks;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.day.DayRun;
import finmart.jobs.day.Job;
import finmart.jobs.day.ReportFunnel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The list of commands. */
@Command(
    name = "finmart",
    description = "Financial data-management platform and recommendation pipeline.",
    footer = {
      "",
      "The server has a classpath of its own, without Spark: ./finmart serve --help, and"
          + " ./finmart export-events --help.",
      "",
      "Exit codes: 0 done, 1 data refused past its limit, 2 usage or configuration, 3 the outside"
          + " world."
    },
    subcommands = {
      HelpCommand.class,
      Demo.class,
      SimulateWorld.class,
      RunDay.class,
      CheckCatalogue.class,
      ExplainOffer.class,
      ExplainRule.class,
      ListFeatures.class,
      ExplainFeature.class,
      ReportFeatures.class,
      ShowConsents.class,
      ReplayFeed.class,
      BuildSegment.class,
      ListSegments.class,
      EvaluateLookalike.class,
      SettleMonth.class,
      Reconcile.class,
      CloseBooks.class,
      ExchangeFiles.class,
      MakeExchangeKeys.class,
      CheckPartner.class,
      SandboxBank.class,
      EvaluateRecall.class,
      PublishFeed.class,
      PublishEndlessly.class,
      DeliverEndlessly.class,
      RollbackFeed.class,
      ImportCatalogue.class,
      EvaluateRanking.class,
      EvaluateIdentity.class,
      ExplainIdentity.class,
      TuneRecall.class,
      MakeTrainingSet.class,
      Sql.class
    },
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true)
public final class FinMart implements Runnable {
  private FinMart() {}

  /** Returns the command line with one subcommand per job beside the others. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new FinMart());
    for (Job job : DayRun.JOBS) {
      boolean hasPage = job.name().equals(ReportFunnel.NAME);
      var command = new CommandLine(hasPage ? new CountFunnel() : new RunJob(job));
      command
          .getCommandSpec()
          .usageMessage()
          .header(job.summary() + ".")
          .description(
              job.description(),
              "",
              "Reads:  " + String.join(", ", job.reads()),
              "Writes: " + String.join(", ", job.writes()))
          .autoWidth(true);
      line.addSubcommand(job.name(), command);
    }
    line.addSubcommand("bench", benchmarks());
    return line;
  }

  /** Returns the command "bench" with one subcommand per benchmark. */
  private static CommandLine benchmarks() {
    var line = new CommandLine(new BenchWord());
    for (Benchmark benchmark : Benchmarks.ALL) {
      var command = new CommandLine(new Bench(benchmark));
      command.getCommandSpec().usageMessage().header(benchmark.summary()).autoWidth(true);
      line.addSubcommand(benchmark.name(), command);
    }
    return line;
  }

  /** The word before the name of a benchmark. */
  @Command(
      header = "Time a part of the house beside its peers.",
      subcommands = HelpCommand.class,
      synopsisSubcommandLabel = "NAME")
  private static final class BenchWord implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Say what to time: give the name of a benchmark.");
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(commandLine(), "Say what to do: give a command.");
  }
}
