package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A version of an entry that a later one took the place of; see {@link Versions}. Written by the
 * run that read the later one. Grain: contract, source, row_id, known_at.
 *
 * @param contract source table, e.g. {@code ledger_entry}
 * @param rowId the source's id of the entry, the same in all its versions
 * @param sourceUserId whose entry this version was; a correction may give it to another
 * @param knownAt since when this version was known
 * @param replacedAt since when the next one is, later than that
 */
public record ReplacedRow(
    @Required String contract,
    @Required String source,
    @Required String rowId,
    @Required String sourceUserId,
    @Required Instant knownAt,
    @Required Instant replacedAt) {
  public static final Table TABLE =
      Table.of("replaced_row", ReplacedRow.class, "contract", "source", "row_id", "known_at");
}
