package finmart.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own, on its own classpath. */
final class ServerProcess implements AutoCloseable {
  private static final String SERVES = "serves at ";
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it with tokens for everybody and no limit of requests.
   *
   * @param home where the finmart script is
   * @param folder for its configuration and database
   */
  static ServerProcess start(Path home, Path feeds, Path folder) {
    try {
      Path conf = Files.createDirectories(folder.resolve("conf"));
      Files.writeString(
          conf.resolve("serving.yaml"),
          Files.readString(home.resolve("conf/serving.yaml"))
              .replaceAll("(?m)^management_port: .*", "management_port: 0")
              .replaceAll("(requests|anonymous)_per_minute: .*", "$1_per_minute: 1_000_000"));
      Path jars = home.resolve("serving/target");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-cp",
                  jars.resolve("finmart-serving.jar") + ":" + jars.resolve("serving-home/jars/*"),
                  "finmart.serving.Launcher",
                  "serve",
                  "--dev",
                  "--port",
                  "0",
                  "--conf",
                  conf.toString(),
                  "--feeds",
                  feeds.toString(),
                  "--data",
                  folder.resolve("postgres").toString())
              .redirectError(folder.resolve("server.log").toFile())
              .start();
      var said = process.inputReader(StandardCharsets.UTF_8);
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(SERVES)) {
          return new ServerProcess(
              process, URI.create(line.substring(SERVES.length()).split(",")[0]));
        }
      }
      throw new IllegalStateException(
          "the server did not start: " + Files.readString(folder.resolve("server.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return address;
  }

  /** CPU time of the server so far, without its database. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  List<String> tokens(List<String> people) {
    var client = HttpClient.newHttpClient();
    return people.stream().map(person -> token(client, person)).toList();
  }

  private String token(HttpClient client, String person) {
    String asked =
        "{\"subject\": \"%s\", \"roles\": [\"USER\"], \"partner\": null}".formatted(person);
    try {
      String given =
          client
              .send(
                  HttpRequest.newBuilder(address.resolve("/dev/token"))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(asked))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return given.replaceAll(".*:\"|\"}", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
