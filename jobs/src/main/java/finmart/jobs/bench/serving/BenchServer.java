package finmart.jobs.bench.serving;

import finmart.jobs.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers to be measured: no limit of requests, free ports. */
public final class BenchServer {
  /** What the embedded database keeps, below the folder of a server. */
  public static final String DATA = "postgres";

  private static final String LOCAL = "jdbc:postgresql://localhost:%d/postgres";

  private BenchServer() {}

  /**
   * Starts one with a database of its own.
   *
   * @param home where the finmart script is
   * @param folder for its configuration and database
   */
  static ServerProcess start(Path home, Path feeds, Path folder) {
    return start(home, feeds, folder, List.of("--data", folder.resolve(DATA).toString()), "");
  }

  /** Starts another over the same database. */
  static ServerProcess beside(Path home, Path feeds, Path folder, PostgresProcess database) {
    return start(home, feeds, folder, List.of(), LOCAL.formatted(database.port()));
  }

  /** Starts one over a database that somebody else began, with keys shared with institutions. */
  public static ServerProcess beside(Path home, Path feeds, Path folder, String url, Path keys) {
    return start(home, feeds, folder, List.of("--keys", keys.toString()), url);
  }

  private static ServerProcess start(
      Path home, Path feeds, Path folder, List<String> more, String url) {
    try {
      Path conf = Files.createDirectories(folder.resolve("conf"));
      Files.writeString(
          conf.resolve("serving.yaml"),
          Files.readString(home.resolve("conf/serving.yaml"))
              .replaceAll("(?m)^management_port: .*", "management_port: 0")
              .replaceAll("(?m)^  url: .*", "  url: \"" + url + "\"")
              .replaceAll("(?m)^  user: .*", "  user: postgres")
              .replaceAll("(requests|anonymous)_per_minute: .*", "$1_per_minute: 1_000_000"));
      var flags = new ArrayList<>(more);
      flags.addAll(List.of("--port", "0", "--conf", conf.toString(), "--feeds", feeds.toString()));
      return ServerProcess.start(home, folder.resolve("server.log"), flags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
