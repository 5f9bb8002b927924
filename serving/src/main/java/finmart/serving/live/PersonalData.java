package finmart.serving.live;

import finmart.domain.consent.ConsentLedger;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** All that the server holds of a person: theirs to have, theirs to have erased. */
public final class PersonalData {
  private final Database database;
  private final Overlay overlay;
  private final Consents consents;
  private final Applications applications;
  private final InstantSource clock;

  public PersonalData(
      Database database,
      Overlay overlay,
      Consents consents,
      Applications applications,
      InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.consents = consents;
    this.applications = applications;
    this.clock = clock;
  }

  /**
   * That an institution was asked beforehand. What it said is not told: the number was whoever's
   * they typed, and whether its owner is a customer is nobody's to find out.
   */
  public record Asked(String partner, String productId, Instant askedAt, Instant keptUntil) {}

  /** Everything of one person. */
  public record Export(
      boolean isPersonal,
      List<String> deletedTags,
      ConsentLedger consents,
      List<Interactions.Event> interactions,
      List<Application> applications,
      List<Asked> prechecks) {}

  public Export export(String userId) {
    return new Export(
        overlay.person(userId).isPersonal(),
        deletedTags(userId),
        consents.ledger(userId),
        interactions(userId),
        applications.of(userId),
        prechecks(userId));
  }

  private List<Asked> prechecks(String userId) {
    return database.transaction(
        Scope.user(userId),
        handle ->
            handle
                .createQuery("SELECT * FROM precheck ORDER BY asked_at, request_id")
                .map(
                    (row, context) ->
                        new Asked(
                            row.getString("partner"),
                            row.getString("product_id"),
                            Times.read(row, "asked_at"),
                            Times.read(row, "valid_until")))
                .list());
  }

  /** Tags a person deleted, in order. */
  public List<String> deletedTags(String userId) {
    return database.transaction(
        Scope.user(userId),
        handle ->
            handle
                .createQuery("SELECT tag FROM deleted_tag ORDER BY tag")
                .mapTo(String.class)
                .list());
  }

  private List<Interactions.Event> interactions(String userId) {
    return database.transaction(
        Scope.user(userId),
        handle ->
            handle
                .createQuery("SELECT * FROM interaction ORDER BY occurred_at, event_id")
                .map(
                    (row, context) ->
                        new Interactions.Event(
                            row.getString("event_id"),
                            row.getString("product_id"),
                            Interactions.Kind.valueOf(row.getString("kind")),
                            row.getObject("position", Integer.class),
                            row.getObject("feed_on", LocalDate.class),
                            Times.read(row, "occurred_at")))
                .list());
  }

  /**
   * Erases a person (PIPL art. 47): what they did is deleted, every live consent is withdrawn, the
   * snapshot's entry is no longer looked at. What was agreed and applied for stays three years as
   * evidence (PIPL art. 56), read by nothing but the audit and its owner.
   */
  public void erase(String userId) {
    Instant now = clock.instant();
    database.run(
        Scope.user(userId),
        handle -> {
          handle.execute("DELETE FROM precheck WHERE user_id = ?", userId);
          handle.execute("DELETE FROM interaction WHERE user_id = ?", userId);
          handle.execute("DELETE FROM preference WHERE user_id = ?", userId);
          handle.execute("DELETE FROM preference_change WHERE user_id = ?", userId);
          handle.execute("DELETE FROM deleted_tag WHERE user_id = ?", userId);
          handle.execute(
              "UPDATE consent SET revoked_at = greatest(?, granted_at)"
                  + " WHERE user_id = ? AND revoked_at IS NULL",
              Times.of(now),
              userId);
          handle.execute(
              "INSERT INTO erased VALUES (?, ?) ON CONFLICT DO NOTHING", userId, Times.of(now));
          AuditLog.append(handle, now, userId, "ERASED", userId, "");
        });
    overlay.reload(userId);
  }
}
