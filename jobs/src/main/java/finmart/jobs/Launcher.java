package finmart.jobs;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.table.ContractException;
import finmart.jobs.command.FinMart;
import finmart.jobs.day.DataRefusedException;
import finmart.jobs.exchange.rows.AvroLimits;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The only main: runs one command and turns every failure into a message and an exit code. */
public final class Launcher {
  private static final int DATA_REFUSED = 1;
  private static final int USAGE = 2;
  private static final int OUTSIDE = 3;

  private Launcher() {}

  public static void main(String[] arguments) {
    AvroLimits.set();
    var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    var err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    System.exit(launch(out, err, arguments));
  }

  /** Runs the command and returns its exit code: 0 done, 1 data, 2 usage, 3 the outside world. */
  static int launch(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = FinMart.commandLine().setOut(out).setErr(err);
    line.setParameterExceptionHandler(Launcher::misused);
    line.setExecutionExceptionHandler(Launcher::failed);
    return line.execute(arguments);
  }

  private static int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    suggest(command, err);
    err.println("See: finmart help" + helpOf(command));
    return USAGE;
  }

  /** Says what each word that is no command or flag was probably meant to be. */
  private static void suggest(CommandLine command, PrintWriter err) {
    for (String argument : command.getUnmatchedArguments()) {
      String written = argument.replaceAll("=.*", "");
      List<String> known =
          written.startsWith("-")
              ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
              : List.copyOf(command.getSubcommands().keySet());
      if (!known.isEmpty()) {
        err.println(written + " is not known" + Suggestion.after(written, known));
      }
    }
  }

  private static String helpOf(CommandLine command) {
    return command.getParent() == null ? "" : " " + command.getCommandName();
  }

  private static int failed(Exception e, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    Throwable cause = cause(e);
    if (cause instanceof ConfigurationException) {
      err.println("Can not start:");
      cause.getMessage().lines().forEach(problem -> err.println("  " + problem));
      return USAGE;
    }
    if (cause instanceof DataRefusedException || cause instanceof ContractException) {
      err.println("Data refused: " + cause.getMessage());
      return DATA_REFUSED;
    }
    if (cause instanceof UncheckedIOException || cause instanceof IOException) {
      err.println("The outside world failed: " + cause.getMessage());
      return OUTSIDE;
    }
    err.println("Failed: " + cause);
    e.printStackTrace(err);
    return OUTSIDE;
  }

  private static Throwable cause(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof ConfigurationException
          || at instanceof DataRefusedException
          || at instanceof ContractException
          || at instanceof UncheckedIOException) {
        return at;
      }
    }
    return e;
  }
}
