package finmart.serving.live;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import finmart.domain.lead.LeadGate;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.live.NotPossibleException.Why;
import finmart.serving.snapshot.Shelf;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What people agree to, decline and withdraw; one recipient, one product, named items each. */
public final class Consents {
  private final Database database;
  private final Overlay overlay;
  private final Period validity;
  private final InstantSource clock;

  /**
   * @param validity how long a consent holds
   */
  public Consents(Database database, Overlay overlay, Period validity, InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.validity = validity;
    this.clock = clock;
  }

  /**
   * What a person answered to the question of one product.
   *
   * @param consentId chosen by the caller: the same answer sent twice counts once
   * @param recipient the institution that was named on the page
   * @param dataItems what was named on the page
   * @param textSha256 hex digest of the text that was shown
   */
  public record Answer(
      String consentId,
      String productId,
      String recipient,
      Set<String> dataItems,
      String textVersion,
      String textSha256) {
    public Answer {
      dataItems = Set.copyOf(dataItems);
    }
  }

  /**
   * Stores a consent.
   *
   * @throws NotPossibleException if the product is none, recipient or items are not those of its
   *     contract (rules P08, X02), the text is not the one shown on the day (rule P02), or the id
   *     was used for another answer
   */
  public Consent grant(String userId, Answer answer, Shelf shelf) {
    Instant now = clock.instant();
    ConsentQuestion.of(answer.productId(), shelf, LiveReads.dayOf(now)).check(answer);
    Consent granted =
        database.transaction(
            Scope.user(userId),
            handle -> {
              int stored =
                  handle
                      .createUpdate(
                          """
                          INSERT INTO consent VALUES (:id, :user, :recipient, :product, :purpose,
                            :items, :version, :sha256, :granted, :expires, NULL)
                          ON CONFLICT (consent_id) DO NOTHING
                          """)
                      .bind("id", answer.consentId())
                      .bind("user", userId)
                      .bind("recipient", answer.recipient())
                      .bind("product", answer.productId())
                      .bind("purpose", LeadGate.PURPOSE)
                      .bind("items", items(answer.dataItems()))
                      .bind("version", answer.textVersion())
                      .bind("sha256", answer.textSha256())
                      .bind("granted", Times.of(now))
                      .bind("expires", Times.of(Times.after(now, validity)))
                      .execute();
              if (stored > 0) {
                AuditLog.append(
                    handle,
                    now,
                    userId,
                    "CONSENT_GRANTED",
                    answer.consentId(),
                    "%s of %s, text %s"
                        .formatted(answer.productId(), answer.recipient(), answer.textVersion()));
              }
              return of(handle, userId).stream()
                  .filter(c -> c.consentId().equals(answer.consentId()))
                  .filter(c -> c.names(answer.recipient(), answer.productId(), LeadGate.PURPOSE))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new NotPossibleException(
                              Why.CONFLICT, "consent_id was used for another answer"));
            });
    overlay.reload(userId);
    return granted;
  }

  /** Stores that a person was asked and said no; they are not asked again for a while (P19c). */
  public ConsentLedger.Decline decline(String userId, Answer answer, Shelf shelf) {
    Instant now = clock.instant();
    ConsentQuestion.of(answer.productId(), shelf, LiveReads.dayOf(now)).check(answer);
    database.run(
        Scope.user(userId),
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO consent_decline VALUES
                    (:id, :user, :recipient, :product, :purpose, :at, :items, :version, :sha256)
                    ON CONFLICT (decline_id) DO NOTHING
                    """)
                .bind("id", answer.consentId())
                .bind("user", userId)
                .bind("recipient", answer.recipient())
                .bind("product", answer.productId())
                .bind("purpose", LeadGate.PURPOSE)
                .bind("at", Times.of(now))
                .bind("items", items(answer.dataItems()))
                .bind("version", answer.textVersion())
                .bind("sha256", answer.textSha256())
                .execute());
    return new ConsentLedger.Decline(LeadGate.PURPOSE, answer.recipient(), answer.productId(), now);
  }

  /**
   * Withdraws a consent, at once for every answer and application that begins after this returns
   * (rule P03). Withdrawing twice changes nothing.
   *
   * @throws NotPossibleException if it is none of the person's
   */
  public Consent revoke(String userId, String consentId) {
    Instant now = clock.instant();
    Consent revoked =
        database.transaction(
            Scope.user(userId),
            handle -> {
              int changed =
                  handle
                      .createUpdate(
                          """
                          UPDATE consent SET revoked_at = greatest(:now, granted_at)
                          WHERE consent_id = :id AND user_id = :user AND revoked_at IS NULL
                          """)
                      .bind("now", Times.of(now))
                      .bind("id", consentId)
                      .bind("user", userId)
                      .execute();
              if (changed > 0) {
                AuditLog.append(handle, now, userId, "CONSENT_REVOKED", consentId, "");
              }
              return of(handle, userId).stream()
                  .filter(c -> c.consentId().equals(consentId))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new NotPossibleException(
                              Why.NOT_FOUND, "no consent of yours has this id"));
            });
    overlay.reload(userId);
    return revoked;
  }

  /** Everything a person answered. */
  public ConsentLedger ledger(String userId) {
    return database.transaction(
        Scope.user(userId),
        handle -> new ConsentLedger(of(handle, userId), declines(handle, userId)));
  }

  static List<Consent> of(Handle handle, String userId) {
    return handle
        .createQuery("SELECT * FROM consent WHERE user_id = :user ORDER BY granted_at, consent_id")
        .bind("user", userId)
        .map(
            (row, context) -> {
              Instant granted = Times.read(row, "granted_at");
              Instant revoked = Times.read(row, "revoked_at");
              return new Consent(
                  row.getString("consent_id"),
                  row.getString("recipient"),
                  row.getString("product_id"),
                  row.getString("purpose"),
                  Arrays.stream(row.getString("data_items").split(",")).collect(Collectors.toSet()),
                  row.getString("text_version"),
                  row.getString("text_sha256"),
                  granted,
                  Times.read(row, "expires_at"),
                  revoked,
                  Objects.requireNonNullElse(revoked, granted));
            })
        .list();
  }

  private static List<ConsentLedger.Decline> declines(Handle handle, String userId) {
    return handle
        .createQuery(
            "SELECT * FROM consent_decline WHERE user_id = :user ORDER BY declined_at, decline_id")
        .bind("user", userId)
        .map(
            (row, context) ->
                new ConsentLedger.Decline(
                    row.getString("purpose"),
                    row.getString("recipient"),
                    row.getString("product_id"),
                    Times.read(row, "declined_at")))
        .list();
  }

  static String items(Set<String> items) {
    return items.stream().sorted().collect(Collectors.joining(","));
  }
}
