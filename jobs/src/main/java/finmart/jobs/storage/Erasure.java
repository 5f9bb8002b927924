package finmart.jobs.storage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import finmart.domain.time.AsOf;
import finmart.features.table.Table;
import io.delta.tables.DeltaMergeBuilder;
import io.delta.tables.DeltaTable;
import java.sql.Date;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Takes what people deleted out of the rows of every day of one table. Only files that hold any of
 * it are written again. Former versions of the table, which still hold it, are readable until
 * {@link #dropOldVersions}: Delta keeps their files (delta-io/delta issue 1692). Then a replay that
 * rests on such a version can not prove anything, which is what it says.
 */
public final class Erasure {
  private static final String OVER = "t.user_id = s.user_id";

  private final SparkSession spark;
  private final String path;

  Erasure(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  private boolean exists() {
    return DeltaTable.isDeltaTable(spark, path);
  }

  /**
   * Makes values unknown. Returns how many rows held any.
   *
   * @param deletions user_id, and an array of names
   * @param names column of that array
   * @param reasons by column, the names that erase it; a column of the files that is neither in it
   *     nor kept is erased by its own
   * @param kept columns that are never erased
   */
  public long values(
      Dataset<Row> deletions, String names, Map<String, Set<String>> reasons, Set<String> kept) {
    if (!exists()) {
      return 0;
    }
    var erasing = new HashMap<String, Set<String>>();
    for (String column : spark.read().format("delta").load(path).columns()) {
      if (!kept.contains(column)) {
        erasing.put(column, reasons.getOrDefault(column, Set.of(column)));
      }
    }
    Column concerned =
        erasing.entrySet().stream()
            .map(e -> overlaps(names, e.getValue()).and(col("t." + e.getKey()).isNotNull()))
            .reduce(lit(false), Column::or);
    var values = new HashMap<String, Column>();
    erasing.forEach(
        (column, by) ->
            values.put(column, when(overlaps(names, by), lit(null)).otherwise(col("t." + column))));
    long rows = held(deletions, concerned);
    if (rows > 0) {
      merge(deletions).whenMatched(concerned).update(values).execute();
    }
    return rows;
  }

  /**
   * Removes rows. Returns how many there were.
   *
   * @param names column of the deletions' array
   * @param key column that says what a row is about
   * @param reasons by value of the key, the names that remove a row about it
   */
  public long rows(
      Dataset<Row> deletions, String names, String key, Map<String, Set<String>> reasons) {
    if (!exists()) {
      return 0;
    }
    Column concerned =
        reasons.entrySet().stream()
            .map(e -> overlaps(names, e.getValue()).and(col("t." + key).equalTo(e.getKey())))
            .reduce(lit(false), Column::or);
    long rows = held(deletions, concerned);
    if (rows > 0) {
      merge(deletions).whenMatched(concerned).delete().execute();
    }
    return rows;
  }

  /** Removes the rows of days before this one. */
  public void daysBefore(AsOf day) {
    if (exists()) {
      DeltaTable.forPath(spark, path).delete(col(Table.AS_OF).lt(lit(Date.valueOf(day.day()))));
    }
  }

  /** Removes the files of versions that are no longer the table's, once older than this. */
  public void dropOldVersions(Duration kept) {
    if (exists()) {
      DeltaTable.forPath(spark, path).vacuum(kept.toHours());
    }
  }

  private long held(Dataset<Row> deletions, Column concerned) {
    return spark
        .read()
        .format("delta")
        .load(path)
        .as("t")
        .join(deletions.as("s"), col("t.user_id").equalTo(col("s.user_id")))
        .filter(concerned)
        .count();
  }

  private DeltaMergeBuilder merge(Dataset<Row> deletions) {
    return DeltaTable.forPath(spark, path).as("t").merge(deletions.as("s"), OVER);
  }

  private static Column overlaps(String names, Collection<String> some) {
    Column[] list = new HashSet<>(some).stream().sorted().map(n -> lit(n)).toArray(Column[]::new);
    return list.length == 0 ? lit(false) : arrays_overlap(col("s." + names), array(list));
  }
}
