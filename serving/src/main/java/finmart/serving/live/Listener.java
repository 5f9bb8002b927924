package finmart.serving.live;

import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what changed, in the order of commits. It sends itself a beat through the pool and takes
 * only its return for a proof that changes come; a lost connection is made anew and everything is
 * read again, as what was told meanwhile was not heard.
 */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final String CHANNEL = "finmart_live";
  private static final String BEAT = "beat:";
  private static final String USER = "user:";
  private static final int WAIT_MILLIS = 100;
  private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long RETRY_MILLIS = 200;

  private final Database database;
  private final Overlay overlay;
  private final String name = Long.toHexString(System.nanoTime());
  private final Thread thread = new Thread(this::listen, "finmart-listener");
  private volatile boolean isClosed;
  private volatile Connection connection;

  public Listener(Database database, Overlay overlay) {
    this.database = database;
    this.overlay = overlay;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void listen() {
    while (!isClosed) {
      try (Connection own = database.connect()) {
        connection = own;
        try (var statement = own.createStatement()) {
          statement.execute("LISTEN " + CHANNEL);
        }
        overlay.reload();
        hear(own);
      } catch (SQLException | RuntimeException e) {
        if (!isClosed) {
          LOG.warn("changes are not heard, connecting anew: {}", e.toString());
          pause();
        }
      }
    }
  }

  private void hear(Connection own) throws SQLException {
    var notified = own.unwrap(PGConnection.class);
    long lastBeat = 0;
    while (!isClosed) {
      if (System.nanoTime() - lastBeat > BEAT_NANOS) {
        lastBeat = System.nanoTime();
        beat(lastBeat);
        overlay.reloadAtNewDay();
      }
      PGNotification[] heard = notified.getNotifications(WAIT_MILLIS);
      if (heard != null) {
        for (PGNotification one : heard) {
          take(one.getParameter());
        }
      }
    }
  }

  private void beat(long nanos) {
    database.run(
        Scope.HOUSE,
        handle -> handle.execute("SELECT pg_notify(?, ?)", CHANNEL, BEAT + name + ":" + nanos));
  }

  private void take(String change) {
    if (change.startsWith(USER)) {
      overlay.reload(change.substring(USER.length()));
    } else if (change.startsWith(BEAT + name + ":")) {
      overlay.prove(Long.parseLong(change.substring(BEAT.length() + name.length() + 1)));
    } else if (!change.startsWith(BEAT)) {
      overlay.reloadHouse();
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      isClosed = true;
    }
  }

  /** Stops listening; the overlay goes stale from now on. */
  @Override
  public void close() {
    isClosed = true;
    Connection own = connection;
    if (own != null) {
      try {
        own.close();
      } catch (SQLException e) {
        LOG.debug("the listener's connection was already gone: {}", e.toString());
      }
    }
    thread.interrupt();
  }
}
