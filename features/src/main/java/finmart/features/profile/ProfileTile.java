package finmart.features.profile;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * What the rows of one user of a source say that became known on a day, packed day by day. What is
 * known on a later day is all tiles up to it together, back to the last whole one; an entry that
 * comes late is in the tile of the day on which it came. Grain: contract, source, source_user_id.
 *
 * @param contract source table, e.g. {@code ledger_entry}
 * @param tile by the layout of {@link ProfileBasis}; empty if there are no rows
 * @param isWhole true if it holds everything of the user: an entry was corrected, and the tiles of
 *     earlier days, of which nothing can be taken out, count no more
 */
public record ProfileTile(
    @Required String contract,
    @Required String source,
    @Required String sourceUserId,
    @Required byte[] tile,
    boolean isWhole) {
  public static final Table TABLE =
      Table.of("profile_tile", ProfileTile.class, "contract", "source", "source_user_id");
}
