package finmart.jobs.bench.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The embedded PostgreSQL of a server, to be killed. */
public final class PostgresProcess {
  private static final int PID = 0;
  private static final int PORT = 3;

  private final Path pidFile;

  /**
   * @param folder of a {@link BenchServer}
   */
  public PostgresProcess(Path folder) {
    this.pidFile = folder.resolve(BenchServer.DATA).resolve("data").resolve("postmaster.pid");
  }

  int port() {
    return Integer.parseInt(line(PORT));
  }

  /** Kills the postmaster and every child with SIGKILL, as a machine that loses power would. */
  public void kill() {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends every connection by the signal that {@code pg_terminate_backend} sends, and lets nobody
   * connect until {@link #mend}.
   */
  void cut() {
    ProcessHandle postmaster = postmaster();
    List<String> backends =
        postmaster.children().filter(PostgresProcess::isClient).map(p -> "" + p.pid()).toList();
    signal("-STOP", List.of(Long.toString(postmaster.pid())));
    signal("-TERM", backends);
  }

  /** Lets everybody connect again. */
  void mend() {
    signal("-CONT", List.of(Long.toString(postmaster().pid())));
  }

  /** Backends say in their title who is connected from where. */
  private static boolean isClient(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .startsWith("postgres: postgres ");
    } catch (IOException e) {
      return false;
    }
  }

  private static void signal(String signal, List<String> processes) {
    var command = new ArrayList<>(List.of("kill", signal));
    command.addAll(processes);
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private ProcessHandle postmaster() {
    return ProcessHandle.of(Long.parseLong(line(PID)))
        .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs"));
  }

  private String line(int number) {
    try {
      return Files.readAllLines(pidFile).get(number).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
