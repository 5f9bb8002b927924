package finmart.serving.live;

import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.time.Instant;
import java.time.InstantSource;

/** What people want their order made of. */
public final class Preferences {
  private final Database database;
  private final Overlay overlay;
  private final InstantSource clock;

  public Preferences(Database database, Overlay overlay, InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.clock = clock;
  }

  public boolean isPersonal(String userId) {
    return overlay.person(userId).isPersonal();
  }

  /**
   * Turns an order of one's own on or off, from the next request (rule A05b); only the person does.
   */
  public void setPersonal(String userId, boolean isPersonal) {
    Instant now = clock.instant();
    database.run(
        Scope.user(userId),
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO preference VALUES (:user, :personal, :at)
                  ON CONFLICT (user_id) DO UPDATE
                  SET is_personal = EXCLUDED.is_personal, changed_at = EXCLUDED.changed_at
                  """)
              .bind("user", userId)
              .bind("personal", isPersonal)
              .bind("at", Times.of(now))
              .execute();
          AuditLog.append(
              handle,
              now,
              userId,
              isPersonal ? "PERSONALISATION_ON" : "PERSONALISATION_OFF",
              userId,
              "");
        });
    overlay.reload(userId);
  }

  /**
   * Deletes a tag for good (rule P19d): no order made with it is shown from the next request on.
   */
  public void deleteTag(String userId, String tag) {
    Instant now = clock.instant();
    database.run(
        Scope.user(userId),
        handle -> {
          int deleted =
              handle
                  .createUpdate(
                      """
                      INSERT INTO deleted_tag VALUES (:user, :tag, :at)
                      ON CONFLICT (user_id, tag) DO NOTHING
                      """)
                  .bind("user", userId)
                  .bind("tag", tag)
                  .bind("at", Times.of(now))
                  .execute();
          if (deleted > 0) {
            AuditLog.append(handle, now, userId, "TAG_DELETED", userId, tag);
          }
        });
    overlay.reload(userId);
  }
}
