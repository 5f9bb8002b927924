package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a person did with a product. Grain: source, event_id.
 *
 * @param position place in the feed that was shown, from 1; null outside a feed
 * @param feedOn day of the feed that was shown; null outside a feed
 */
public record Interaction(
    @Required String source,
    @Required String eventId,
    @Required String sourceUserId,
    @Required String productId,
    @Required Kind kind,
    Integer position,
    LocalDate feedOn,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of("interaction", Interaction.class, "source", "event_id");

  /** What was done. */
  public enum Kind {
    IMPRESSION,
    CLICK,
    DISMISS,
    APPLY,
    /** The institution approved the application. */
    APPROVE,
    /** The person has the product (issued card, granted loan, held fund). */
    HOLD
  }
}
