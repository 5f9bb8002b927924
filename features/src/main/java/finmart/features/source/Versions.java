package finmart.features.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.table.Table;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Bookkeeping and orders are corrected: what is told later of the same id is a new version of the
 * entry, beside the former one, and counts from the moment on at which it became known. A version
 * of the type {@link EntryType#WITHDRAWN} takes the entry back.
 *
 * <p>Of the other contracts a row is either a fact of its own moment, which later facts follow
 * (attributes, identifiers, ties), or the record of an event that nobody may rewrite (interactions,
 * consents, outcomes: what takes one back is an event of its own).
 */
public final class Versions {
  /** Since when the next version is known; null of the last one. */
  public static final String REPLACED_AT = "replaced_at";

  private static final String KNOWN_AT = "known_at";
  private static final Set<String> CORRECTED =
      Set.of(LedgerEntry.TABLE.name(), ConsumptionOrder.TABLE.name());

  private Versions() {}

  /** True for contracts whose rows may be told anew. */
  public static boolean has(Table contract) {
    return CORRECTED.contains(contract.name());
  }

  /** The columns that say which entry a row is of, whatever its version. */
  public static List<String> keyOf(Table contract) {
    return has(contract)
        ? contract.grain().stream().filter(column -> !column.equals(KNOWN_AT)).toList()
        : contract.grain();
  }

  /** The source's own id of an entry. */
  public static String idOf(Table contract) {
    return contract.grain().get(1);
  }

  /**
   * Keeps what holds. Grain in: the contract's. Grain out: its key, one version of each entry, none
   * of a withdrawn one.
   *
   * @param replaced rows of {@link ReplacedRow} that are known by then
   */
  public static Dataset<Row> latest(Table contract, Dataset<Row> rows, Dataset<Row> replaced) {
    return has(contract)
        ? standing(contract, rows.join(ends(contract, replaced), on(contract), "left_anti"))
        : rows;
  }

  /**
   * Adds {@link #REPLACED_AT}. Grain in and out: the contract's; a version holds at the moments
   * from {@code known_at} up to it. Versions that take an entry back are left out.
   *
   * @param replaced rows of {@link ReplacedRow}
   */
  public static Dataset<Row> withReplacedAt(
      Table contract, Dataset<Row> rows, Dataset<Row> replaced) {
    return has(contract)
        ? standing(contract, rows.join(ends(contract, replaced), on(contract), "left"))
        : rows.withColumn(REPLACED_AT, lit(null).cast("timestamp"));
  }

  private static Dataset<Row> standing(Table contract, Dataset<Row> rows) {
    return contract.equals(LedgerEntry.TABLE)
        ? rows.filter(col("entry_type").notEqual(EntryType.WITHDRAWN.name()))
        : rows;
  }

  private static Dataset<Row> ends(Table contract, Dataset<Row> replaced) {
    return replaced
        .filter(col("contract").equalTo(contract.name()))
        .select(col("source"), col("row_id").as(idOf(contract)), col(KNOWN_AT), col(REPLACED_AT));
  }

  private static String[] on(Table contract) {
    return contract.grain().toArray(String[]::new);
  }
}
