package finmart.jobs.command;

import finmart.jobs.day.DayRun;
import finmart.jobs.day.Job;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The list of commands. */
@Command(
    name = "finmart",
    description = "Financial data-management platform and recommendation pipeline.",
    footer = {
      "",
      "Exit codes: 0 done, 1 data refused past its limit, 2 usage or configuration, 3 the outside"
          + " world."
    },
    subcommands = {
      HelpCommand.class,
      Demo.class,
      SimulateWorld.class,
      RunDay.class,
      ExplainOffer.class,
      EvaluateRecall.class,
      ImportCatalogue.class,
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
      var command = new CommandLine(new RunJob(job));
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
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(commandLine(), "Say what to do: give a command.");
  }
}
