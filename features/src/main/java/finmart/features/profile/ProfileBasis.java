package finmart.features.profile;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.LocalDate;

/**
 * What the profiles of a day stand on. Grain: one row a day.
 *
 * @param layout what tiles keep; tiles of another layout can not be read together
 * @param definitions digest of all that decides what features of given rows are
 * @param since earlier day whose tiles are part of this day's; null if this day's hold everything
 * @param standing earlier day whose profiles are those of whoever has no row on this one; null if
 *     this day holds everybody's
 * @param changed people who have a row on this day, or went; null if it holds everybody's
 * @param ledgerEntries lines known on the day
 * @param duplicates of them, bank lines that repeat a wallet line (rule B06)
 * @param foreignEntries of the others, lines in another currency
 */
public record ProfileBasis(
    @Required String layout,
    @Required String definitions,
    LocalDate since,
    LocalDate standing,
    Long changed,
    long ledgerEntries,
    long duplicates,
    long foreignEntries) {
  public static final Table TABLE = Table.of("profile_basis", ProfileBasis.class, "layout");

  /** The same with profiles that stand on an earlier day's. */
  public ProfileBasis standingOn(LocalDate earlier, long people) {
    return new ProfileBasis(
        layout, definitions, since, earlier, people, ledgerEntries, duplicates, foreignEntries);
  }
}
