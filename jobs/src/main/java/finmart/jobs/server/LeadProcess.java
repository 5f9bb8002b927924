package finmart.jobs.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part of the server that handles leads, in a process of its own, which can be killed. */
public final class LeadProcess implements AutoCloseable {
  private static final String END = "end";
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final Thread ending;
  private final BufferedReader in;
  private final BufferedWriter out;
  private final String said;

  private LeadProcess(Process process) throws IOException {
    this.process = process;
    this.ending = new Thread(process::destroy, "finmart-leads-end");
    Runtime.getRuntime().addShutdownHook(ending);
    this.in = process.inputReader(StandardCharsets.UTF_8);
    this.out = process.outputWriter(StandardCharsets.UTF_8);
    this.said = in.readLine();
  }

  /**
   * Starts it and waits for its first line.
   *
   * @param home where the finmart script is
   * @param log file that its own log is added to
   * @param command of the server's launcher
   * @throws IllegalStateException if it ends without a line
   */
  public static LeadProcess start(Path home, Path log, String command, List<String> flags) {
    var words = ServerProcess.command(home, command);
    words.addAll(flags);
    try {
      var started =
          new LeadProcess(
              new ProcessBuilder(words)
                  .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                  .start());
      if (started.said == null) {
        throw new IllegalStateException(command + " did not start: " + Files.readString(log));
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its first line. */
  public String said() {
    return said;
  }

  /** Says a line and hears the answer. */
  public List<String> ask(String line) {
    try {
      out.write(line + "\n");
      out.flush();
      var answer = new ArrayList<String>();
      for (String one = in.readLine(); !END.equals(one); one = in.readLine()) {
        if (one == null) {
          throw new IllegalStateException("the process ended in the middle of an answer");
        }
        answer.add(one);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Kills it with SIGKILL and waits until it is dead.
   *
   * @return true if it was alive
   */
  public boolean kill() {
    boolean wasAlive = process.isAlive();
    process.destroyForcibly();
    end();
    return wasAlive;
  }

  /** Ends its input and waits until it has ended. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      process.destroy();
    }
    end();
  }

  private void end() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
