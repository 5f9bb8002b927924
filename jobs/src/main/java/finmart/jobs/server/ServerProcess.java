package finmart.jobs.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code finmart serve --dev}, ended with this process at the latest. */
public final class ServerProcess implements AutoCloseable {
  private static final String SERVES = "serves at ";
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final URI address;
  private final Thread ending;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
    this.ending = new Thread(process::destroy, "finmart-server-end");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param home where the finmart script is
   * @param log file for what it logs
   * @param flags of {@code finmart serve}
   * @throws IllegalStateException if it does not start
   */
  public static ServerProcess start(Path home, Path log, List<String> flags) {
    var command = command(home, "serve");
    command.add("--dev");
    command.addAll(flags);
    try {
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      var said = process.inputReader(StandardCharsets.UTF_8);
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(SERVES)) {
          return new ServerProcess(
              process, URI.create(line.substring(SERVES.length()).split(",")[0]));
        }
      }
      throw new IllegalStateException("the server did not start: " + Files.readString(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs {@code finmart export-events} to its end.
   *
   * @throws IllegalStateException if it fails
   */
  public static void export(Path home, Path log, List<String> flags) {
    var command = command(home, "export-events");
    command.addAll(flags);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("no events were exported: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static List<String> command(Path home, String name) {
    Path jars = home.resolve("serving/target");
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Dfinmart.home=" + home,
            "-cp",
            jars.resolve("finmart-serving.jar") + ":" + jars.resolve("serving-home/jars/*"),
            "finmart.serving.Launcher",
            name));
  }

  public URI address() {
    return address;
  }

  /** CPU time of the server so far, without its database. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** A person's token for each of these people. */
  public List<String> tokens(List<String> people) {
    return people.stream().map(person -> token(person, "USER", null)).toList();
  }

  /**
   * @param role as the API names it, e.g. USER
   * @param partner code of the institution, or null
   */
  public String token(String subject, String role, String partner) {
    String asked =
        "{\"subject\": \"%s\", \"roles\": [\"%s\"], \"partner\": %s}"
            .formatted(subject, role, partner == null ? "null" : "\"" + partner + "\"");
    try {
      return client
          .send(
              HttpRequest.newBuilder(address.resolve("/dev/token"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(asked))
                  .build(),
              BodyHandlers.ofString())
          .body()
          .replaceAll(".*:\"|\"}", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to stop and waits until it has. */
  @Override
  public void close() {
    process.destroy();
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
