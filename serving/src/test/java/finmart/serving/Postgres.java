package finmart.serving;

import finmart.serving.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of the module; each asks for a database of its own. */
public final class Postgres {
  private static final int CONNECTIONS = 12;
  private static final Database SERVER = begin();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Postgres() {}

  private static Database begin() {
    try {
      Path data = Files.createTempDirectory("finmart-postgres");
      Database server = Database.embedded(data, 60);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Database server, Path data) {
    server.close();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database with the schema. */
  public static Database fresh() {
    String name = "test" + NEXT.incrementAndGet();
    var address = SERVER.address();
    try (var connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Database.at(
        new Database.Address(
            address.url().replaceFirst("/postgres(?=\\?|$)", "/" + name),
            address.user(),
            address.password()),
        CONNECTIONS);
  }
}
