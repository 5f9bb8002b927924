package finmart.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.table.Table;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import scala.Option;

/**
 * The published tables of one warehouse directory, one Delta table in a folder each, partitioned by
 * {@code as_of}.
 */
public final class Warehouse {
  private final SparkSession spark;
  private final String root;
  private final Map<String, Long> pinned;

  /**
   * @param root directory or object-store address that holds the tables
   */
  public Warehouse(SparkSession spark, String root) {
    this(spark, root.endsWith("/") ? root.substring(0, root.length() - 1) : root, Map.of());
  }

  private Warehouse(SparkSession spark, String root, Map<String, Long> pinned) {
    this.spark = spark;
    this.root = root;
    this.pinned = pinned;
  }

  /**
   * The same tables as they were.
   *
   * @param versions Delta version by name of the table, as {@link #versions} gave them; tables not
   *     named are read as they are
   */
  public Warehouse at(Map<String, Long> versions) {
    return new Warehouse(spark, root, Map.copyOf(versions));
  }

  /** What a write did. */
  public record Written(long rows, long changedRows) {}

  public SparkSession spark() {
    return spark;
  }

  /** Returns what the run of exactly this day wrote; no rows if it has not run. */
  public Dataset<Row> read(Table table, AsOf asOf) {
    return partitions(table, col(Table.AS_OF).equalTo(day(asOf)));
  }

  /** Returns what the runs of all days wrote. */
  public Dataset<Row> readAll(Table table) {
    return partitions(table, lit(true));
  }

  /** Returns what the runs up to and including this day wrote. */
  public Dataset<Row> readUpTo(Table table, AsOf asOf) {
    return partitions(table, col(Table.AS_OF).leq(day(asOf)));
  }

  /** Returns what the runs before this day wrote. */
  public Dataset<Row> readBefore(Table table, AsOf asOf) {
    return partitions(table, col(Table.AS_OF).lt(day(asOf)));
  }

  /** Returns what the runs of this day and later ones wrote. */
  public Dataset<Row> readFrom(Table table, AsOf asOf) {
    return partitions(table, col(Table.AS_OF).geq(day(asOf)));
  }

  /** Takes rows and values out of every day of a table. */
  public Erasure erasure(Table table) {
    return new Erasure(spark, pathOf(table.name()));
  }

  /** Returns what the runs from the first day up to, without, the second wrote. */
  public Dataset<Row> readBetween(Table table, AsOf from, AsOf to) {
    return partitions(table, col(Table.AS_OF).geq(day(from)).and(col(Table.AS_OF).lt(day(to))));
  }

  /** Like {@link #readBetween}, with the day in column {@code as_of}. */
  public Dataset<Row> readDated(Table table, AsOf from, AsOf to) {
    return dated(table).filter(col(Table.AS_OF).geq(day(from)).and(col(Table.AS_OF).lt(day(to))));
  }

  /** Returns the last day before this one whose run wrote rows of a source. */
  public Optional<AsOf> lastBefore(Table table, String source, AsOf asOf) {
    return lastBefore(table, asOf, col("source").equalTo(source));
  }

  /** Returns the last day before this one whose run wrote any rows. */
  public Optional<AsOf> lastBefore(Table table, AsOf asOf) {
    return lastBefore(table, asOf, lit(true));
  }

  private Optional<AsOf> lastBefore(Table table, AsOf asOf, Column which) {
    if (!exists(table)) {
      return Optional.empty();
    }
    Row last =
        open(table)
            .filter(col(Table.AS_OF).lt(day(asOf)).and(which))
            .agg(org.apache.spark.sql.functions.max(Table.AS_OF))
            .head();
    return last.isNullAt(0)
        ? Optional.empty()
        : Optional.of(new AsOf((java.time.LocalDate) last.get(0)));
  }

  /**
   * Replaces the day's partition of a table. Rows equal to those already there are not written
   * again.
   *
   * @param attempt number of this attempt at the day, from 1: a transaction of one attempt that was
   *     already committed is not committed twice
   * @throws finmart.features.table.ContractException if columns, required values or the grain break
   *     the table's contract
   * @throws IllegalStateException if this attempt was committed before with other rows
   */
  public Written write(Table table, AsOf asOf, Dataset<Row> rows, long attempt) {
    Dataset<Row> kept = table.conform(rows).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return writeKept(table, asOf, kept, attempt);
    } finally {
      kept.unpersist();
    }
  }

  /** Like {@link #write}, for rows that are cheap to compute twice or kept by the caller. */
  public Written writeKept(Table table, AsOf asOf, Dataset<Row> rows, long attempt) {
    Dataset<Row> conformed = table.conform(rows);
    var check = ContractCheck.of(table, conformed);
    check.orThrow();
    boolean exists = exists(table);
    Dataset<Row> before = read(table, asOf);
    var held = exists ? ContractCheck.contentOf(table, before) : ContractCheck.NOTHING;
    if (exists && held.equals(check.content())) {
      return new Written(check.content().rows(), 0);
    }
    long changed =
        held.rows() == 0 ? check.content().rows() : changedRows(table, before, conformed);
    var versions = versions(List.of(table.name()));
    conformed
        .withColumn(Table.AS_OF, lit(day(asOf)))
        .write()
        .format("delta")
        .mode("overwrite")
        .option("replaceWhere", "as_of = '" + asOf + "'")
        .option("mergeSchema", "true")
        .option("txnAppId", "finmart/" + table.name() + "/" + asOf)
        .option("txnVersion", attempt)
        .partitionBy(Table.AS_OF)
        .save(pathOf(table.name()));
    if (exists && versions.equals(versions(List.of(table.name())))) {
      throw new IllegalStateException(
          "attempt %d at %s of %s was committed before; these rows were not: is %s whole?"
              .formatted(attempt, table.name(), asOf, pathOf(RunLedger.TABLE.name())));
    }
    return new Written(check.content().rows(), changed);
  }

  /** Adds rows to a table that only grows. */
  void append(Table table, AsOf asOf, Dataset<Row> rows) {
    table
        .conform(rows)
        .coalesce(1)
        .withColumn(Table.AS_OF, lit(day(asOf)))
        .write()
        .format("delta")
        .mode("append")
        .partitionBy(Table.AS_OF)
        .save(pathOf(table.name()));
  }

  /** Returns the Delta version of each table; tables not written yet are left out. */
  public Map<String, Long> versions(List<String> tables) {
    var versions = new TreeMap<String, Long>();
    for (String table : tables) {
      if (DeltaTable.isDeltaTable(spark, pathOf(table))) {
        var log = DeltaLog.forTable(spark, pathOf(table));
        versions.put(table, log.update(false, Option.empty(), Option.empty()).version());
      }
    }
    return versions;
  }

  /** Makes every table of the warehouse answer to its name in SQL; returns the names. */
  public List<String> publishViews() {
    var names = new ArrayList<String>();
    Path folder = new Path(root);
    try {
      FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (files.exists(folder)) {
        for (FileStatus entry : files.listStatus(folder)) {
          String name = entry.getPath().getName();
          if (entry.isDirectory() && DeltaTable.isDeltaTable(spark, pathOf(name))) {
            spark.read().format("delta").load(pathOf(name)).createOrReplaceTempView(name);
            names.add(name);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("warehouse " + root + " can not be listed", e);
    }
    return names.stream().sorted().toList();
  }

  /** True if the table has been written at least once. */
  public boolean exists(Table table) {
    return DeltaTable.isDeltaTable(spark, pathOf(table.name()));
  }

  /** Directory or address that holds the tables. */
  public String root() {
    return root;
  }

  /** Directory of the files exchanged with partners, beside the tables. */
  public String exchange() {
    return root + "/exchange";
  }

  private static long changedRows(Table table, Dataset<Row> before, Dataset<Row> after) {
    Column[] grain = table.grain().stream().map(c -> col(c)).toArray(Column[]::new);
    return before.exceptAll(after).union(after.exceptAll(before)).select(grain).distinct().count();
  }

  private Dataset<Row> partitions(Table table, Column days) {
    return dated(table).filter(days).drop(Table.AS_OF);
  }

  /**
   * The table's columns and the day. One the files do not know yet is null, one the table no longer
   * has is left out.
   */
  private Dataset<Row> dated(Table table) {
    var columns = table.schema().add(Table.AS_OF, DataTypes.DateType);
    if (!exists(table)) {
      return spark.createDataFrame(List.of(), columns);
    }
    Dataset<Row> rows = open(table);
    var held = List.of(rows.columns());
    return rows.select(
        Arrays.stream(columns.fields())
            .map(
                f ->
                    held.contains(f.name())
                        ? col(f.name())
                        : lit(null).cast(f.dataType()).as(f.name()))
            .toArray(Column[]::new));
  }

  private Dataset<Row> open(Table table) {
    var reader = spark.read().format("delta");
    if (pinned.containsKey(table.name())) {
      reader = reader.option("versionAsOf", pinned.get(table.name()));
    }
    return reader.load(pathOf(table.name()));
  }

  private String pathOf(String table) {
    return root + "/" + table;
  }

  private static Date day(AsOf asOf) {
    return Date.valueOf(asOf.day());
  }
}
