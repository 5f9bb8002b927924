package finmart.serving.polling;

import finmart.serving.audit.AuditLog;
import finmart.serving.callback.Callbacks;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * How far each institution has told. Whoever asks takes a lease; the answer and the cursor behind
 * it are kept in one transaction, by whoever holds the lease. So whoever dies in between, or comes
 * too late, leaves everything as it was, and the same is asked again.
 */
record Cursors(Database database) {
  /** Longer than any question and the keeping of its answer takes. */
  static final Duration LEASE = Duration.ofMinutes(1);

  /**
   * A question that may be asked, by nobody else until its lease has run out.
   *
   * @param cursor to ask with; empty from the beginning
   * @param failures in a row before it
   */
  record Lease(String partner, String requestId, String cursor, int failures) {}

  /** Those of these institutions it is time to ask. */
  Set<String> due(Set<String> partners, Instant now) {
    var due = new HashSet<>(partners);
    database.run(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT partner FROM partner_poll WHERE next_at > :now")
                .bind("now", at(now))
                .mapTo(String.class)
                .forEach(due::remove));
    return due;
  }

  /** Empty if another has it, or has just asked. */
  Optional<Lease> lease(String partner, String requestId, Instant now) {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO partner_poll (partner, request_id, next_at) VALUES (:partner, :request, :until)
                    ON CONFLICT (partner) DO UPDATE SET request_id = excluded.request_id, next_at = excluded.next_at
                    WHERE partner_poll.next_at <= :now
                    RETURNING cursor, failures
                    """)
                .bind("partner", partner)
                .bind("request", requestId)
                .bind("until", at(now.plus(LEASE)))
                .bind("now", at(now))
                .map(
                    (row, context) ->
                        new Lease(
                            partner, requestId, row.getString("cursor"), row.getInt("failures")))
                .findOne());
  }

  /**
   * Keeps a page and moves behind it: both, or neither if the lease is another's by now.
   *
   * @param every when it is asked again, unless there is more
   */
  void advance(Lease lease, Page page, Duration every, Instant now) {
    database.run(
        Scope.HOUSE,
        handle -> {
          boolean isHeld =
              handle
                      .createUpdate(
                          """
                          UPDATE partner_poll SET cursor = :cursor, failures = 0, answer = '', next_at = :next,
                            heard_at = :now, failing_since = NULL
                          WHERE partner = :partner AND request_id = :request AND next_at > :now
                          """)
                      .bind("partner", lease.partner())
                      .bind("request", lease.requestId())
                      .bind("cursor", page.next())
                      .bind("next", at(page.more() ? now : now.plus(every)))
                      .bind("now", at(now))
                      .execute()
                  > 0;
          if (isHeld) {
            page.messages()
                .forEach(m -> Callbacks.hear(handle, lease.partner(), m.id(), m.reports(), now));
            if (lease.failures() > 0) {
              tell(handle, now, "POLL_RECOVERED", lease, "failures " + lease.failures());
            }
          }
        });
  }

  /**
   * Leaves why nothing was heard; the first time in a row it is told.
   *
   * @param words nothing of what was answered
   */
  void fail(Lease lease, String words, Duration every, Instant now) {
    database.run(
        Scope.HOUSE,
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE partner_poll SET failures = failures + 1, answer = :words, next_at = :next,
                        failing_since = CASE WHEN failures = 0 THEN :now ELSE failing_since END
                      WHERE partner = :partner AND request_id = :request
                      """)
                  .bind("partner", lease.partner())
                  .bind("request", lease.requestId())
                  .bind("words", words)
                  .bind("now", at(now))
                  .bind("next", at(now.plus(Schedule.ever(lease.failures() + 1, every))))
                  .execute();
          if (changed > 0 && lease.failures() == 0) {
            tell(handle, now, "POLL_FAILED", lease, words);
          }
        });
  }

  /** How many institutions did not answer as they should when they were asked last. */
  int failing() {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM partner_poll WHERE failures > 0")
                .mapTo(Integer.class)
                .one());
  }

  private static void tell(Handle handle, Instant now, String action, Lease lease, String words) {
    AuditLog.append(handle, now, "house", action, lease.partner(), words);
  }

  private static OffsetDateTime at(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
