package finmart.features.profile;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.List;

/**
 * What the rows of one user of a source say that became known on a day, packed day by day. What is
 * known on a later day is all tiles up to it together; an entry that comes late is in the tile of
 * the day on which it came. Grain: contract, source, source_user_id.
 *
 * @param contract source table, e.g. {@code ledger_entry}
 * @param days the days on which the rows happened, days since 1970, ascending
 * @param tile by the layout of {@link ProfileBasis}
 */
public record ProfileTile(
    @Required String contract,
    @Required String source,
    @Required String sourceUserId,
    @Required List<Integer> days,
    @Required byte[] tile) {
  public static final Table TABLE =
      Table.of("profile_tile", ProfileTile.class, "contract", "source", "source_user_id");
}
