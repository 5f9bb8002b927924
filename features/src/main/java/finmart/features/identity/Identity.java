package finmart.features.identity;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * One user of one source system. Grain: source_system, source_user_id.
 *
 * @param userId our own id of the person: U and 20 hex digits, the same in every run
 */
public record Identity(
    @Required String sourceSystem, @Required String sourceUserId, @Required String userId) {
  public static final Table TABLE =
      Table.of("identity", Identity.class, "source_system", "source_user_id");
}
