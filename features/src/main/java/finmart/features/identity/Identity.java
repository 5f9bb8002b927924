package finmart.features.identity;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * One user of one source system. Grain: source_system, source_user_id.
 *
 * @param userId our id of the person: the account id of the one of their accounts the house knew
 *     first, so that it outlives merges and no other person ever has it
 * @param accountId our id of this source user alone: U and 20 hex digits, keyed, never changed
 * @param since when the house first knew the source user
 */
public record Identity(
    @Required String sourceSystem,
    @Required String sourceUserId,
    @Required String userId,
    @Required String accountId,
    @Required Instant since) {
  public static final Table TABLE =
      Table.of("identity", Identity.class, "source_system", "source_user_id");
}
