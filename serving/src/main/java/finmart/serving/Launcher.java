package finmart.serving;

import finmart.domain.document.ConfigurationException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * The server's entry. It is not the one of the jobs: Javalin and Spark can not share a classpath
 * (servlet API 6 against 5), so the finmart script starts {@code serve} and {@code export-events}
 * here.
 */
public final class Launcher {
  private static final int USAGE = 2;
  private static final int OUTSIDE = 3;

  private Launcher() {}

  public static void main(String[] arguments) {
    var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    var err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    System.exit(launch(out, err, arguments));
  }

  /**
   * @param arguments "serve" or "export-events", or of {@code bench faults} "queue-leads" or
   *     "push-leads", then its flags
   * @return 0 done, 2 usage or configuration, 3 the outside world
   */
  static int launch(PrintWriter out, PrintWriter err, String... arguments) {
    var line = new CommandLine(named(arguments)).setOut(out).setErr(err);
    line.setExecutionExceptionHandler((e, command, result) -> failed(e, command.getErr()));
    return line.execute(Arrays.stream(arguments).skip(1).toArray(String[]::new));
  }

  private static Callable<Integer> named(String... arguments) {
    return switch (arguments.length == 0 ? "" : arguments[0]) {
      case "export-events" -> new ExportEvents();
      case "queue-leads" -> new QueueLeads();
      case "push-leads" -> new PushLeads();
      default -> new Serve();
    };
  }

  private static int failed(Exception e, PrintWriter err) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof ConfigurationException) {
        err.println("Can not start:");
        at.getMessage().lines().forEach(problem -> err.println("  " + problem));
        return USAGE;
      }
    }
    err.println("The outside world failed: " + e);
    e.printStackTrace(err);
    return OUTSIDE;
  }
}
