package finmart.serving.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/** The server's database, its schema brought up to date. */
public final class Database implements AutoCloseable {
  private static final String ACT_AS_SERVER = "SET ROLE finmart_app";
  private static final int IDLE = 2;
  private static final long CONNECT_MILLIS = 3_000;

  private final Address address;
  private final EmbeddedServer embedded;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /**
   * @param url e.g. {@code jdbc:postgresql://db.example/finmart}
   */
  public record Address(String url, String user, String password) {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  private Database(Address address, EmbeddedServer embedded, int connections) {
    this.address = address;
    this.embedded = embedded;
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password())
        .locations("classpath:finmart/serving/database")
        .load()
        .migrate();
    var settings = new HikariConfig();
    settings.setJdbcUrl(address.url());
    settings.setUsername(address.user());
    settings.setPassword(address.password());
    settings.setMaximumPoolSize(connections);
    settings.setMinimumIdle(Math.min(IDLE, connections));
    settings.setConnectionTimeout(CONNECT_MILLIS);
    settings.setConnectionInitSql(ACT_AS_SERVER);
    settings.setPoolName("finmart");
    this.pool = new HikariDataSource(settings);
    this.jdbi = Jdbi.create(pool);
  }

  /** Opens a database that is there. */
  public static Database at(Address address, int connections) {
    return new Database(address, null, connections);
  }

  /**
   * Starts a PostgreSQL of its own, also as root; what it holds is kept.
   *
   * @param data where it keeps its data
   * @throws java.io.UncheckedIOException if it does not start
   */
  public static Database embedded(Path data, int connections) {
    var server = EmbeddedServer.start(data, connections);
    return new Database(server.address(), server, connections);
  }

  /** Opens the embedded one over this data if a server runs it, else starts it. */
  public static Database embeddedOrRunning(Path data, int connections) {
    return EmbeddedServer.running(data)
        .map(address -> at(address, connections))
        .orElseGet(() -> embedded(data, connections));
  }

  /** Does all of it or nothing, and sees only what the scope lets it. */
  public <T> T transaction(Scope scope, HandleCallback<T, RuntimeException> work) {
    return jdbi.inTransaction(
        handle -> {
          enter(handle, scope);
          return work.withHandle(handle);
        });
  }

  /** Like {@link #transaction}, without an answer. */
  public void run(Scope scope, HandleConsumer<RuntimeException> work) {
    transaction(
        scope,
        handle -> {
          work.useHandle(handle);
          return null;
        });
  }

  private static void enter(Handle handle, Scope scope) {
    handle
        .createQuery("SELECT set_config(:setting, :value, true)")
        .bind("setting", scope.setting())
        .bind("value", scope.value())
        .mapTo(String.class)
        .one();
  }

  /** A connection outside of the pool, for whoever listens. */
  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("ApplicationName", "finmart-listener");
    return DriverManager.getConnection(address.url(), properties);
  }

  public Address address() {
    return address;
  }

  @Override
  public void close() {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
