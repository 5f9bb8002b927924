package finmart.serving.push;

import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Messages on their way. One is written in the transaction that makes its lead, so that neither is
 * there without the other; whoever sends it takes a lease first and leaves the outcome after. A
 * sender that dies in between leaves the lease to run out, and the message is sent again under the
 * same id.
 */
public record PushQueue(Database database, Schedule schedule) {
  /** One whose messages are sent again within days. */
  public PushQueue(Database database) {
    this(database, Schedule.STANDARD);
  }

  /**
   * A lead to be told.
   *
   * @param endpoint https
   * @param keyId id of the key it is signed with
   * @param body what is told, JSON
   */
  public record Telling(
      String userId,
      String partner,
      String leadId,
      String consentId,
      String endpoint,
      String keyId,
      String body) {}

  /** Adds a lead, within the transaction that makes it. */
  public static void add(Handle handle, Telling lead, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO push (push_id, kind, user_id, partner, lead_id, consent_id, endpoint, key_id, body, state,
              made_at, next_at)
            VALUES ('lead-' || :lead, 'LEAD', :user, :partner, :lead, :consent, :endpoint, :key, :body, 'WAITING',
              :now, :now)
            """)
        .bind("lead", lead.leadId())
        .bind("user", lead.userId())
        .bind("partner", lead.partner())
        .bind("consent", lead.consentId())
        .bind("endpoint", lead.endpoint())
        .bind("key", lead.keyId())
        .bind("body", lead.body())
        .bind("now", at(now))
        .execute();
  }

  /**
   * Leases what is due, the longest waiting first. A withdrawal waits until its lead has ended, so
   * that it is never heard before it.
   */
  List<Push> lease(Instant now, int most) {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery(
                    """
                    WITH due AS MATERIALIZED (
                      SELECT push_id FROM push p WHERE ended_at IS NULL AND next_at <= :now
                        AND (kind = 'LEAD' OR NOT EXISTS (
                          SELECT FROM push l WHERE l.lead_id = p.lead_id AND l.kind = 'LEAD' AND l.ended_at IS NULL))
                      ORDER BY next_at, push_id LIMIT :most FOR UPDATE SKIP LOCKED)
                    UPDATE push SET attempts = attempts + 1, next_at = :until, state = 'UNKNOWN'
                    FROM due WHERE push.push_id = due.push_id
                    RETURNING push.*
                    """)
                .bind("now", at(now))
                .bind("until", at(now.plus(schedule.lease())))
                .bind("most", most)
                .map(Push::of)
                .list());
  }

  /**
   * Leaves what came of an attempt. One that outlived its lease says nothing of when to try again:
   * another sender has the message by then. What the institution decided stands whoever heard it.
   */
  void settle(Push push, PushAnswer answer, Instant now) {
    Duration asked = answer instanceof PushAnswer.Later later ? later.after() : Duration.ZERO;
    Optional<Duration> pause = schedule.after(push.attempts(), asked);
    PushAnswer.State state = answer.state(pause.isPresent());
    database.run(
        Scope.HOUSE,
        handle -> {
          int settled =
              handle
                  .createUpdate(
                      """
                      UPDATE push SET state = :state, answer = :answer, next_at = :next, ended_at = :ended
                      WHERE push_id = :id AND ended_at IS NULL
                        AND (attempts = :attempts OR :state IN ('DELIVERED', 'REFUSED'))
                      """)
                  .bind("attempts", push.attempts())
                  .bind("id", push.pushId())
                  .bind("state", state.name())
                  .bind("answer", answer.words())
                  .bind("next", state.isEnd() ? null : at(now.plus(pause.orElseThrow())))
                  .bind("ended", state.isEnd() ? at(now) : null)
                  .execute();
          if (state.isEnd() && settled > 0) {
            AuditLog.append(handle, now, "house", "PUSH_" + state, push.pushId(), answer.words());
          }
        });
  }

  /** How many are under way. */
  public long waiting() {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM push WHERE ended_at IS NULL")
                .mapTo(Long.class)
                .one());
  }

  private static OffsetDateTime at(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
