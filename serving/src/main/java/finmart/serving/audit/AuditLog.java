package finmart.serving.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The audit, added to in the transaction of what it tells of: both are there or neither. Writers
 * queue for the head of the chain, so take it last.
 */
public final class AuditLog {
  private static final int MOST_FOUND = 200;

  private AuditLog() {}

  /**
   * What verification found.
   *
   * @param brokenAt the first entry that is not what was written; null if all are
   */
  public record Verification(long entries, Long brokenAt) {
    public boolean isSound() {
      return brokenAt == null;
    }
  }

  private record Head(long seq, String hash) {}

  /** Adds an entry. */
  public static AuditEntry append(
      Handle handle, Instant at, String actor, String action, String subject, String detail) {
    Head head =
        handle
            .createQuery("SELECT seq, hash FROM audit_head FOR UPDATE")
            .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
            .one();
    var entry =
        AuditEntry.after(
            head.hash,
            head.seq + 1,
            at.truncatedTo(ChronoUnit.MILLIS),
            actor,
            action,
            subject,
            detail);
    handle
        .createUpdate(
            "INSERT INTO audit_entry VALUES"
                + " (:seq, :at, :actor, :action, :subject, :detail, :previous, :hash)")
        .bind("seq", entry.seq())
        .bind("at", OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
        .bind("actor", actor)
        .bind("action", action)
        .bind("subject", subject)
        .bind("detail", detail)
        .bind("previous", entry.previousHash())
        .bind("hash", entry.hash())
        .execute();
    handle
        .createUpdate("UPDATE audit_head SET seq = :seq, hash = :hash")
        .bind("seq", entry.seq())
        .bind("hash", entry.hash())
        .execute();
    return entry;
  }

  /** The latest entries about a subject or by an actor, the latest first. */
  public static List<AuditEntry> about(Handle handle, String name) {
    return handle
        .createQuery(
            "SELECT * FROM audit_entry WHERE subject = :name OR actor = :name"
                + " ORDER BY seq DESC LIMIT :most")
        .bind("name", name)
        .bind("most", MOST_FOUND)
        .map(AuditLog::entry)
        .list();
  }

  /** Recomputes the whole chain. */
  public static Verification verify(Handle handle) {
    try (var entries =
        handle
            .createQuery("SELECT * FROM audit_entry ORDER BY seq")
            .map(AuditLog::entry)
            .stream()) {
      String hash = AuditEntry.BEGINNING;
      long seq = 0;
      for (AuditEntry entry : (Iterable<AuditEntry>) entries::iterator) {
        if (entry.seq() != seq + 1 || !entry.previousHash().equals(hash) || !entry.isSound()) {
          return new Verification(seq, seq + 1);
        }
        seq = entry.seq();
        hash = entry.hash();
      }
      Optional<Head> head =
          handle
              .createQuery("SELECT seq, hash FROM audit_head")
              .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
              .findOne();
      boolean isWhole = head.equals(Optional.of(new Head(seq, hash)));
      return new Verification(seq, isWhole ? null : seq + 1);
    }
  }

  private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("seq"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("previous_hash"),
        row.getString("hash"));
  }
}
