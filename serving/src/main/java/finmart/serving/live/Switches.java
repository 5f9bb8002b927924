package finmart.serving.live;

import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Takes products and partners off the shelf and puts them back. */
public final class Switches {
  private final Database database;
  private final Overlay overlay;
  private final InstantSource clock;

  public Switches(Database database, Overlay overlay, InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.clock = clock;
  }

  /** What can be taken off. */
  public enum Kind {
    PRODUCT,
    PARTNER
  }

  /**
   * Something that is off.
   *
   * @param id of the product, or code of the partner
   * @param by who switched it off
   */
  public record Off(Kind kind, String id, String reason, String by, Instant at) {}

  public void off(String actor, Kind kind, String id, String reason) {
    Instant now = clock.instant();
    database.run(
        Scope.HOUSE,
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO switched_off VALUES (:kind, :id, :reason, :actor, :at)
                  ON CONFLICT (kind, id) DO NOTHING
                  """)
              .bind("kind", kind)
              .bind("id", id)
              .bind("reason", reason)
              .bind("actor", actor)
              .bind("at", Times.of(now))
              .execute();
          AuditLog.append(handle, now, actor, kind + "_OFF", id, reason);
        });
    overlay.reloadHouse();
  }

  public void on(String actor, Kind kind, String id, String reason) {
    Instant now = clock.instant();
    database.run(
        Scope.HOUSE,
        handle -> {
          handle
              .createUpdate("DELETE FROM switched_off WHERE kind = :kind AND id = :id")
              .bind("kind", kind)
              .bind("id", id)
              .execute();
          AuditLog.append(handle, now, actor, kind + "_ON", id, reason);
        });
    overlay.reloadHouse();
  }

  public List<Off> all() {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT * FROM switched_off ORDER BY kind, id")
                .map(
                    (row, context) ->
                        new Off(
                            Kind.valueOf(row.getString("kind")),
                            row.getString("id"),
                            row.getString("reason"),
                            row.getString("switched_by"),
                            Times.read(row, "switched_at")))
                .list());
  }
}
