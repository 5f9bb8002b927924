package finmart.serving.live;

import finmart.domain.partner.Quota;
import finmart.domain.time.AsOf;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads the state that the overlay mirrors. */
final class LiveReads {
  private final Database database;
  private final Period duplicateWindow;

  LiveReads(Database database, Period duplicateWindow) {
    this.database = database;
    this.duplicateWindow = duplicateWindow;
  }

  /** Everybody of whom anything is stored. */
  List<String> people() {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT user_id FROM consent UNION SELECT user_id FROM preference
                    UNION SELECT user_id FROM deleted_tag UNION SELECT user_id FROM application
                    UNION SELECT user_id FROM erased
                    UNION SELECT user_id FROM interaction WHERE kind = 'DISMISS'
                    """)
                .mapTo(String.class)
                .list());
  }

  PersonState person(String userId, Instant now) {
    return database.transaction(Scope.HOUSE, handle -> person(handle, userId, now));
  }

  private PersonState person(Handle handle, String userId, Instant now) {
    boolean isPersonal =
        handle
            .createQuery("SELECT is_personal FROM preference WHERE user_id = :user")
            .bind("user", userId)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(true);
    Instant tagDeletedAt =
        handle
            .createQuery("SELECT max(deleted_at) FROM deleted_tag WHERE user_id = :user")
            .bind("user", userId)
            .map((row, context) -> row.getObject(1, OffsetDateTime.class))
            .findOne()
            .map(OffsetDateTime::toInstant)
            .orElse(null);
    boolean isErased =
        handle
                .createQuery("SELECT count(*) FROM erased WHERE user_id = :user")
                .bind("user", userId)
                .mapTo(Long.class)
                .one()
            > 0;
    var consents = new HashMap<String, Instant>();
    Consents.of(handle, userId).stream()
        .filter(consent -> consent.isLive(now))
        .forEach(
            consent ->
                consents.merge(
                    consent.productId(),
                    consent.expiresAt(),
                    (one, other) -> one.isAfter(other) ? one : other));
    return new PersonState(
        isPersonal,
        tagDeletedAt,
        isErased,
        products(
            handle,
            "SELECT product_id FROM interaction WHERE user_id = :user AND kind = 'DISMISS'",
            Map.of("user", userId)),
        products(
            handle,
            "SELECT product_id FROM application WHERE user_id = :user AND applied_at > :since",
            Map.of("user", userId, "since", Times.before(now, duplicateWindow))),
        consents);
  }

  HouseState house(LocalDate day) {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            new HouseState(
                switchedOff(handle, "PRODUCT"),
                switchedOff(handle, "PARTNER"),
                day,
                usedUp(handle, day)));
  }

  private static Set<HouseState.UsedUp> usedUp(Handle handle, LocalDate day) {
    return handle
        .createQuery(
            """
            SELECT partner, scope FROM partner_quota WHERE used >= most
              AND begins = CASE per WHEN 'DAY' THEN CAST(:day AS date)
                WHEN 'MONTH' THEN CAST(:month AS date) ELSE DATE '1970-01-01' END
            """)
        .bind("day", QuotaCount.begin(Quota.Period.DAY, day))
        .bind("month", QuotaCount.begin(Quota.Period.MONTH, day))
        .map((row, context) -> new HouseState.UsedUp(row.getString(1), row.getString(2)))
        .set();
  }

  private static Set<String> switchedOff(Handle handle, String kind) {
    return products(handle, "SELECT id FROM switched_off WHERE kind = :kind", Map.of("kind", kind));
  }

  private static Set<String> products(Handle handle, String question, Map<String, ?> bound) {
    return Set.copyOf(handle.createQuery(question).bindMap(bound).mapTo(String.class).set());
  }

  /** The day of business a moment is in. */
  static LocalDate dayOf(Instant now) {
    return now.atZone(AsOf.ZONE).toLocalDate();
  }
}
