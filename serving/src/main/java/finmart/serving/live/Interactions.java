package finmart.serving.live;

import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.live.NotPossibleException.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What people did with what they were shown. */
public final class Interactions {
  private final Database database;
  private final Overlay overlay;
  private final InstantSource clock;

  public Interactions(Database database, Overlay overlay, InstantSource clock) {
    this.database = database;
    this.overlay = overlay;
    this.clock = clock;
  }

  /** What can be done with an offer. */
  public enum Kind {
    IMPRESSION,
    CLICK,
    /** Not interested: the product is not shown again. */
    DISMISS
  }

  /**
   * One event.
   *
   * @param eventId chosen by the caller; the same event sent twice counts once
   * @param position place in the feed that was shown, from 1; null outside a feed
   * @param feedOn day of the feed that was shown; null outside a feed
   * @param occurredAt not after now
   */
  public record Event(
      String eventId,
      String productId,
      Kind kind,
      Integer position,
      LocalDate feedOn,
      Instant occurredAt) {}

  /**
   * Stores events, all or none.
   *
   * @return how many of them were new
   * @throws NotPossibleException if an event lies in the future, or its id was used for another one
   */
  public int record(String userId, List<Event> events) {
    Instant now = clock.instant();
    for (Event event : events) {
      if (event.occurredAt().isAfter(now)) {
        throw new NotPossibleException(
            Why.NOT_ALLOWED, "event %s has not happened yet".formatted(event.eventId()));
      }
    }
    int stored =
        database.transaction(
            Scope.user(userId),
            handle -> events.stream().mapToInt(event -> store(handle, userId, event, now)).sum());
    if (events.stream().anyMatch(event -> event.kind() == Kind.DISMISS)) {
      overlay.reload(userId);
    }
    return stored;
  }

  private static int store(Handle handle, String userId, Event event, Instant now) {
    int stored =
        handle
            .createUpdate(
                """
                INSERT INTO interaction
                VALUES (:id, :user, :product, :kind, :position, :feed, :at, :known)
                ON CONFLICT (event_id) DO NOTHING
                """)
            .bind("id", event.eventId())
            .bind("user", userId)
            .bind("product", event.productId())
            .bind("kind", event.kind())
            .bind("position", event.position())
            .bind("feed", event.feedOn())
            .bind("at", Times.of(event.occurredAt()))
            .bind("known", Times.of(now))
            .execute();
    if (stored == 0 && !isThere(handle, userId, event)) {
      throw new NotPossibleException(
          Why.CONFLICT, "event_id %s was used for another event".formatted(event.eventId()));
    }
    return stored;
  }

  private static boolean isThere(Handle handle, String userId, Event event) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM interaction WHERE event_id = :id AND user_id = :user
                  AND product_id = :product AND kind = :kind
                """)
            .bind("id", event.eventId())
            .bind("user", userId)
            .bind("product", event.productId())
            .bind("kind", event.kind())
            .mapTo(Long.class)
            .one()
        > 0;
  }
}
