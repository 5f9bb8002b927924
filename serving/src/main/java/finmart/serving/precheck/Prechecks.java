package finmart.serving.precheck;

import finmart.domain.lead.Precheck;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.Channel;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Reach;
import finmart.serving.push.Reply;
import finmart.serving.signature.PhoneNumber;
import finmart.serving.signature.PhoneToken;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Asks, once, and remembers. That a question is under way is written down before it is asked, as an
 * answer not known: two at once ask once, and whoever dies in between leaves an end behind.
 */
public final class Prechecks {
  /** So long after nothing came back it is not asked again. */
  static final Duration PAUSE = Duration.ofMinutes(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int DRAWN_BYTES = 16;

  /** An answer is a line of JSON. */
  private static final int MOST_BYTES = 4_096;

  private final Database database;
  private final Dispatch dispatch;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Prechecks(Database database, Dispatch dispatch, InstantSource clock) {
    this.database = database;
    this.dispatch = dispatch;
    this.clock = clock;
  }

  /**
   * Whom to ask what.
   *
   * @param leadId the lead that may come of it
   * @param consentId the person's consent that names the institution and the token
   */
  public record Question(
      String userId,
      String partner,
      String productId,
      String leadId,
      String consentId,
      Channel.Precheck way) {}

  /** What an institution said of a person on a product that still stands, asked now if need be. */
  public Precheck ask(Question question, PhoneNumber phone) {
    Instant now = clock.instant();
    Optional<SharedKeys> keys = dispatch.keys().named(question.way().key());
    if (keys.isEmpty()) {
      return notAsked(question, now, "no key " + question.way().key());
    }
    Optional<String> address =
        dispatch
            .reach()
            .of(question.partner(), Reach.Desk.PRECHECK, question.way().endpoint().toString());
    if (address.isEmpty()) {
      return notAsked(question, now, "is not played here");
    }
    String requestId = "ask-" + drawn();
    Reserved reserved =
        database.transaction(Scope.HOUSE, handle -> reserve(handle, question, requestId, now));
    if (reserved.standing() != null) {
      return reserved.standing();
    }
    if (!reserved.hasRoom()) {
      return notAsked(question, now, "more than " + question.way().perMinute() + " a minute");
    }
    String token = PhoneToken.of(phone, keys.get());
    String body =
        PrecheckText.of(
            new Precheck.Request(
                requestId, question.productId(), token, now.getEpochSecond(), drawn()));
    Reply reply =
        dispatch
            .sender()
            .ask(
                address.get(),
                new Webhook(requestId, now, body),
                keys.get(),
                question.way().timeout(),
                MOST_BYTES);
    Optional<Precheck> said =
        reply
            .body()
            .flatMap(PrecheckText::read)
            .flatMap(answer -> Precheck.of(answer, requestId, now, question.way().kept()));
    String words = reply.body().isPresent() && said.isEmpty() ? "not understood" : reply.words();
    return settle(question, requestId, said.orElse(Precheck.unknown(now, PAUSE)), words);
  }

  /** What still stands of an institution on a product, within whatever is under way. */
  public static Optional<Precheck> standing(
      Handle handle, String userId, String partner, String productId, Instant now) {
    return handle
        .createQuery(
            """
            SELECT result, code, valid_until FROM precheck
            WHERE user_id = :user AND partner = :partner AND product_id = :product AND valid_until > :now
            """)
        .bind("user", userId)
        .bind("partner", partner)
        .bind("product", productId)
        .bind("now", at(now))
        .map(Prechecks::read)
        .findOne();
  }

  /** Removes what has ended. */
  public void forget() {
    database.run(
        Scope.HOUSE,
        handle ->
            handle.execute("DELETE FROM precheck WHERE valid_until <= ?", at(clock.instant())));
  }

  /**
   * @param standing what was said before; null if it is to be asked
   * @param hasRoom whether the institution may be asked now
   */
  private record Reserved(Precheck standing, boolean hasRoom) {}

  private static Reserved reserve(Handle handle, Question question, String requestId, Instant now) {
    // One of an institution at a time, so that they are counted and the same is asked once.
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "precheck:" + question.partner());
    var standing =
        standing(handle, question.userId(), question.partner(), question.productId(), now);
    if (standing.isPresent()) {
      return new Reserved(standing.get(), true);
    }
    long asked =
        handle
            .createQuery(
                "SELECT count(*) FROM precheck WHERE partner = :partner AND asked_at > :since")
            .bind("partner", question.partner())
            .bind("since", at(now.minus(MINUTE)))
            .mapTo(Long.class)
            .one();
    boolean hasRoom = asked < question.way().perMinute();
    if (hasRoom) {
      write(handle, question, requestId, now);
    }
    return new Reserved(null, hasRoom);
  }

  private static void write(Handle handle, Question question, String requestId, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO precheck VALUES (:id, :user, :partner, :product, :lead, :consent, 'UNKNOWN', NULL, :now, :until)
            ON CONFLICT (user_id, partner, product_id) DO UPDATE SET request_id = excluded.request_id,
              lead_id = excluded.lead_id, consent_id = excluded.consent_id, result = excluded.result,
              code = excluded.code, asked_at = excluded.asked_at, valid_until = excluded.valid_until
            """)
        .bind("id", requestId)
        .bind("user", question.userId())
        .bind("partner", question.partner())
        .bind("product", question.productId())
        .bind("lead", question.leadId())
        .bind("consent", question.consentId())
        .bind("now", at(now))
        .bind("until", at(now.plus(PAUSE)))
        .execute();
  }

  /** Of a consent withdrawn while it was asked nothing is kept: its row is gone. */
  private Precheck settle(Question question, String requestId, Precheck said, String words) {
    return database.transaction(
        Scope.HOUSE,
        handle -> {
          handle
              .createUpdate(
                  "UPDATE precheck SET result = :result, code = :code, valid_until = :until WHERE request_id = :id")
              .bind("id", requestId)
              .bind("result", said.result().name())
              .bind("code", said.code() == null ? null : said.code().name())
              .bind("until", at(said.validUntil()))
              .execute();
          tell(handle, question, said, requestId + ", " + words);
          return said;
        });
  }

  private Precheck notAsked(Question question, Instant now, String words) {
    return database.transaction(
        Scope.HOUSE,
        handle -> {
          Precheck unknown = Precheck.unknown(now, Duration.ZERO);
          tell(handle, question, unknown, "not asked: " + words);
          return unknown;
        });
  }

  private void tell(Handle handle, Question question, Precheck said, String words) {
    String code = said.code() == null ? "" : said.code() + " ";
    AuditLog.append(
        handle,
        clock.instant(),
        question.partner(),
        "PRECHECK_" + said.result(),
        question.leadId(),
        code + question.productId() + " by " + question.consentId() + ", " + words);
  }

  private static Precheck read(ResultSet row, StatementContext context) throws SQLException {
    String code = row.getString("code");
    return new Precheck(
        Precheck.Result.valueOf(row.getString("result")),
        code == null ? null : RejectCode.valueOf(code),
        row.getObject("valid_until", OffsetDateTime.class).toInstant());
  }

  private String drawn() {
    byte[] drawn = new byte[DRAWN_BYTES];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  private static OffsetDateTime at(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
