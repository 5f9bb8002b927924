package finmart.serving.database;

import finmart.serving.database.Database.Address;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, also as root; what it holds is kept. One that dies is started again at
 * the same address, as a service would be.
 */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Duration STARTUP = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final int RETRIES = 100;
  private static final int SPARE_CONNECTIONS = 30;

  /** Lines of {@code postmaster.pid}. */
  private static final int PID = 0;

  private static final int PORT = 3;

  private final Path data;
  private final int connections;
  private EmbeddedPostgres postgres;
  private volatile boolean isClosed;

  private EmbeddedServer(Path data, int connections) {
    this.data = data;
    this.connections = connections;
  }

  /**
   * @param data where it keeps its data
   * @throws UncheckedIOException if it does not start
   */
  static EmbeddedServer start(Path data, int connections) {
    var server = new EmbeddedServer(data, connections);
    try {
      Files.createDirectories(data);
      server.begin(0);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start in " + data, e);
    }
    return server;
  }

  /** The address of one that runs over this data, of whatever process. */
  static Optional<Address> running(Path data) {
    List<String> lines = pidFile(data);
    return lines.size() <= PORT || postmaster(lines).isEmpty()
        ? Optional.empty()
        : Optional.of(
            address("jdbc:postgresql://localhost:%s/postgres".formatted(lines.get(PORT).strip())));
  }

  private static Address address(String url) {
    return new Address(url, "postgres", "");
  }

  Address address() {
    return address(postgres.getJdbcUrl("postgres", "postgres"));
  }

  /**
   * @param port 0 for a free one
   */
  private synchronized void begin(int port) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("data"))
            .setCleanDataDirectory(false)
            // It ends when the last request has, not when the process is told to.
            .setRegisterShutdownHook(false)
            .setPGStartupWait(STARTUP)
            .setOverrideWorkingDirectory(data.resolve("binaries").toFile())
            // The library's defaults are for tests: what was committed would be lost in a crash.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", Integer.toString(connections + SPARE_CONNECTIONS));
    if (port > 0) {
      builder.setPort(port);
    }
    postgres = builder.start();
    postmaster(pidFile(data)).ifPresent(process -> process.onExit().thenRunAsync(this::again));
  }

  /** What the dead one left may be in use for a moment: its children end by themselves. */
  private synchronized void again() {
    if (isClosed) {
      return;
    }
    LOG.error("the embedded PostgreSQL died; it is started again");
    int port = postgres.getPort();
    for (int attempt = 1; !isClosed; attempt++) {
      try {
        postgres.close();
        begin(port);
        LOG.info("the embedded PostgreSQL is back");
        return;
      } catch (IOException | RuntimeException e) {
        if (attempt == RETRIES) {
          LOG.error("the embedded PostgreSQL can not be started again", e);
          return;
        }
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(RETRY));
      }
    }
  }

  private static List<String> pidFile(Path data) {
    try {
      return Files.readAllLines(data.resolve("data").resolve("postmaster.pid"));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<ProcessHandle> postmaster(List<String> pidFile) {
    return pidFile.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pidFile.get(PID).strip())).filter(ProcessHandle::isAlive);
  }

  @Override
  public void close() {
    isClosed = true;
    synchronized (this) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
      }
    }
  }
}
