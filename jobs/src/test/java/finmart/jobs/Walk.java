package finmart.jobs;

import finmart.jobs.exchange.rows.AvroLimits;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commands one after the other in one process, until one fails: each begins Spark anew. */
final class Walk {
  static final String THEN = "then";

  private Walk() {}

  /**
   * Ends with the exit code of the last that ran.
   *
   * @param arguments of each command, with {@link #THEN} between two
   */
  public static void main(String[] arguments) {
    AvroLimits.set();
    var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    var command = new ArrayList<String>();
    for (String argument : arguments) {
      if (argument.equals(THEN)) {
        runOrEnd(out, command);
        command.clear();
      } else {
        command.add(argument);
      }
    }
    runOrEnd(out, command);
    System.exit(0);
  }

  private static void runOrEnd(PrintWriter out, List<String> command) {
    int code = Launcher.launch(out, out, command.toArray(String[]::new));
    if (code != 0) {
      out.println(command.get(0) + " ends with " + code);
      System.exit(code);
    }
  }
}
