package finmart.serving.audit;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.Postgres;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final int ENTRIES = 20;
  private static final Instant NOON = Instant.parse("2026-11-25T04:00:00.123456Z");

  private static Database database;

  @BeforeAll
  static void begin() {
    database = Postgres.fresh();
    for (int i = 1; i <= ENTRIES; i++) {
      append("DONE_" + i);
    }
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @Test
  void anUntouchedChainIsSound() {
    var verified = database.transaction(Scope.HOUSE, AuditLog::verify);
    assertThat(verified.isSound()).isTrue();
    assertThat(verified.entries()).isGreaterThanOrEqualTo(ENTRIES);
  }

  @Test
  void writersAtOnceMakeOneChain() throws Exception {
    var writers = Executors.newFixedThreadPool(4);
    try {
      Callable<Void> writer =
          () -> {
            append("AT_ONCE");
            return null;
          };
      for (var done : writers.invokeAll(java.util.Collections.nCopies(20, writer))) {
        done.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(database.transaction(Scope.HOUSE, AuditLog::verify).isSound()).isTrue();
  }

  @Test
  void everyTamperingIsFoundWhereItIs() throws SQLException {
    for (int seq = 1; seq < ENTRIES; seq++) {
      assertThat(after("UPDATE audit_entry SET detail = 'x' WHERE seq = " + seq)).isEqualTo(seq);
      assertThat(after("UPDATE audit_entry SET at = at + interval '1 s' WHERE seq = " + seq))
          .isEqualTo(seq);
      assertThat(after("DELETE FROM audit_entry WHERE seq = " + seq)).isEqualTo(seq);
      // Moving what one field ends with into the next must not give the same hash.
      assertThat(
              after(
                  "UPDATE audit_entry SET action = action || 'd', detail = substr(detail, 2)"
                      + " WHERE seq = "
                      + seq))
          .isEqualTo(seq);
    }
    assertThat(after("UPDATE audit_entry SET seq = seq + 1000 WHERE seq = 7")).isEqualTo(7);
  }

  @Test
  void aTailThatIsCutOffIsFound() throws SQLException {
    assertThat(after("DELETE FROM audit_entry WHERE seq > 15")).isEqualTo(16);
  }

  @Test
  void anEntryIsThereOnlyIfItsTransactionIs() {
    try {
      database.run(
          Scope.HOUSE,
          handle -> {
            AuditLog.append(handle, NOON, "house", "UNDONE", "x", "");
            throw new IllegalStateException("undone");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("undone");
    }
    List<AuditEntry> about =
        database.transaction(Scope.HOUSE, handle -> AuditLog.about(handle, "x"));
    assertThat(about).isEmpty();
    assertThat(database.transaction(Scope.HOUSE, AuditLog::verify).isSound()).isTrue();
  }

  /** What verification finds after the owner of the database tampers; undone afterwards. */
  private static Long after(String tampering) throws SQLException {
    try (var connection = database.connect();
        Handle handle = Jdbi.create(connection).open()) {
      handle.begin();
      handle.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL");
      handle.execute(tampering);
      Long found = AuditLog.verify(handle).brokenAt();
      handle.rollback();
      return found;
    }
  }

  private static void append(String action) {
    database.run(
        Scope.HOUSE,
        handle -> AuditLog.append(handle, NOON, "house", action, "everybody", "detail"));
  }
}
