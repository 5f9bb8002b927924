package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.source.ReplacedRow;
import finmart.features.source.Versions;
import finmart.features.table.Table;
import finmart.jobs.storage.Warehouse;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of source tables as they were known before a day began (law 1 of the house); what was
 * corrected stands in several versions, of which one holds on a day.
 */
record KnownRows(Warehouse warehouse, AsOf asOf) {

  /** Of every entry the version that holds on the day. Grain out: the contract's key. */
  Dataset<Row> latest(Table table) {
    return latest(table, versions(table));
  }

  /** Every version known on the day. */
  Dataset<Row> versions(Table table) {
    return beforeMidnight(warehouse.readUpTo(table, asOf));
  }

  /** What holds on the day and was written by runs after an earlier day, or by any run. */
  Dataset<Row> latestAfter(Optional<AsOf> earlier, Table table) {
    return latest(table, beforeMidnight(writtenAfter(earlier, table)));
  }

  /** Versions that runs after an earlier day saw replaced; rows of {@link ReplacedRow}. */
  Dataset<Row> replacedAfter(AsOf earlier) {
    return writtenAfter(Optional.of(earlier), ReplacedRow.TABLE);
  }

  /** The same as it was known on an earlier day. */
  KnownRows on(AsOf earlier) {
    return new KnownRows(warehouse, earlier);
  }

  /** Every version with the moment at which the next one is known; see {@link Versions}. */
  Dataset<Row> withReplacedAt(Table table) {
    return Versions.withReplacedAt(table, versions(table), replaced());
  }

  private Dataset<Row> latest(Table table, Dataset<Row> rows) {
    return Versions.has(table) ? Versions.latest(table, rows, replaced()) : rows;
  }

  private Dataset<Row> replaced() {
    return warehouse.readUpTo(ReplacedRow.TABLE, asOf);
  }

  private Dataset<Row> writtenAfter(Optional<AsOf> earlier, Table table) {
    AsOf from = earlier.map(day -> day.plusDays(1)).orElse(new AsOf(LocalDate.EPOCH));
    return warehouse.readBetween(table, from, asOf.plusDays(1));
  }

  private Dataset<Row> beforeMidnight(Dataset<Row> rows) {
    return rows.filter(col("known_at").lt(lit(Timestamp.from(asOf.midnight()))));
  }
}
