package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * One tie between two people, seen from the first. Grain: source, from, to, kind.
 *
 * @param fromUserId the person in the source system
 * @param toUserId the other person in the same source system
 * @param kind e.g. FRIEND, FAMILY, SHARED_BOOK
 */
public record SocialEdge(
    @Required String source,
    @Required String fromUserId,
    @Required String toUserId,
    @Required String kind,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of("social_edge", SocialEdge.class, "source", "from_user_id", "to_user_id", "kind");
}
