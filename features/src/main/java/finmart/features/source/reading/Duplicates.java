package finmart.features.source.reading;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.features.source.Versions;
import finmart.features.table.Table;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Finds rows of what was seen before: of the same grain, or, where rows have versions, key. */
final class Duplicates {
  private static final String HASH = "_hash";
  private static final String PLACE = "_place";

  private Duplicates() {}

  /**
   * Hashes of keys that may be repeated, within the rows or against earlier ones. Only eight bytes
   * a row travel, and in most runs none come out, so that the rows themselves stay where they are.
   */
  static Dataset<Row> suspects(Dataset<Row> rows, Table contract, Optional<Dataset<Row>> earlier) {
    var hashes = rows.select(hash(contract));
    var repeated =
        hashes.groupBy(HASH).agg(count(lit(1)).as("n")).where(col("n").gt(1)).select(HASH);
    if (earlier.isEmpty()) {
      return repeated;
    }
    var known = earlier.get().select(hash(contract));
    return repeated.union(hashes.join(known, new String[] {HASH}, "left_semi")).distinct();
  }

  /**
   * Rows to leave out, as feed, file and offset. Of rows with one grain the first known stays, then
   * the first by feed, file and offset; none stays if an earlier day has the grain.
   */
  static Dataset<Row> of(
      Dataset<Row> rows, Dataset<Row> suspects, Table contract, Optional<Dataset<Row>> earlier) {
    String[] grain = contract.grain().toArray(String[]::new);
    var suspected = suspected(rows, suspects, contract);
    var order =
        Window.partitionBy(columns(contract.grain()))
            .orderBy(col("known_at"), col(Judged.FEED), col(Judged.FILE), col(Judged.ROW_OFFSET));
    var placed = suspected.withColumn(PLACE, row_number().over(order));
    var repeats = placed.where(col(PLACE).gt(1));
    if (earlier.isEmpty()) {
      return place(repeats);
    }
    var firsts = placed.where(col(PLACE).equalTo(1));
    var known = firsts.join(earlier.get().select(columns(contract.grain())), grain, "left_semi");
    return place(repeats).union(place(known));
  }

  /** Keeps the rows of suspected keys. */
  static Dataset<Row> suspected(Dataset<Row> rows, Dataset<Row> suspects, Table contract) {
    return rows.withColumn(HASH, hash(contract)).join(suspects, HASH).drop(HASH);
  }

  static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> duplicates) {
    return rows.join(
        duplicates, new String[] {Judged.FEED, Judged.FILE, Judged.ROW_OFFSET}, "left_anti");
  }

  private static Column hash(Table contract) {
    return xxhash64(columns(Versions.keyOf(contract))).as(HASH);
  }

  private static Dataset<Row> place(Dataset<Row> rows) {
    return rows.select(Judged.FEED, Judged.FILE, Judged.ROW_OFFSET);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
