package finmart.serving.live;

import finmart.domain.partner.Quota;
import finmart.domain.time.AsOf;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
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

  /** Everybody of whom anything is stored, in one reading of each table. */
  Map<String, PersonState> everybody(Instant now) {
    return read("TRUE", Map.of(), now);
  }

  PersonState person(String userId, Instant now) {
    return read("user_id = :user", Map.of("user", userId), now)
        .getOrDefault(userId, PersonState.UNTOUCHED);
  }

  /**
   * @param whose condition on {@code user_id}
   */
  private Map<String, PersonState> read(String whose, Map<String, ?> bound, Instant now) {
    return database.transaction(
        Scope.HOUSE,
        handle -> {
          var people = new PeopleRead(handle, whose, bound, Times.before(now, duplicateWindow));
          people.read(
              "SELECT user_id, is_personal FROM preference WHERE ",
              (person, row) -> person.isPersonal = row.getBoolean(2));
          people.read(
              "SELECT user_id, deleted_at FROM deleted_tag WHERE ",
              (person, row) -> person.deletedTag(Times.read(row, "deleted_at")));
          people.read("SELECT user_id FROM erased WHERE ", (person, row) -> person.isErased = true);
          people.read(
              "SELECT user_id, product_id FROM interaction WHERE kind = 'DISMISS' AND ",
              (person, row) -> person.dismissed.add(row.getString(2)));
          people.read(
              "SELECT user_id, product_id FROM application WHERE applied_at > :since AND ",
              (person, row) -> person.applied.add(row.getString(2)));
          people.read(
              "SELECT user_id, product_id, expires_at FROM consent WHERE revoked_at IS NULL AND ",
              (person, row) -> person.consented(row.getString(2), Times.read(row, "expires_at")));
          return people.states();
        });
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
