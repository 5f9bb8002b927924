package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a job sees of the day it runs for: tables as they were known, configuration, nothing later.
 */
public final class Day {
  private final Warehouse warehouse;
  private final Configuration configuration;
  private final AsOf asOf;
  private final long attempt;
  private final Map<String, String> sources;
  private long rowsOut;
  private long changedRows;

  /**
   * @param attempt number of this attempt at the day, from 1
   * @param sources name of a source declaration to the directory of its files
   */
  public Day(
      Warehouse warehouse,
      Configuration configuration,
      AsOf asOf,
      long attempt,
      Map<String, String> sources) {
    this.warehouse = warehouse;
    this.configuration = configuration;
    this.asOf = asOf;
    this.attempt = attempt;
    this.sources = Map.copyOf(sources);
  }

  public AsOf asOf() {
    return asOf;
  }

  public Configuration configuration() {
    return configuration;
  }

  public SparkSession spark() {
    return warehouse.spark();
  }

  public Map<String, String> sources() {
    return sources;
  }

  /** Directory of the files exchanged with partners. */
  public String exchange() {
    return warehouse.exchange();
  }

  /** What today's run of another job wrote. */
  public Dataset<Row> today(Table table) {
    return warehouse.read(table, asOf);
  }

  /** Rows of a source table that were known before the day began (law 1 of the house). */
  public Dataset<Row> known(Table table) {
    return warehouse
        .readUpTo(table, asOf)
        .filter(col("known_at").lt(lit(Timestamp.from(asOf.midnight()))));
  }

  /** Known rows that runs after an earlier day wrote, or of all runs. */
  public Dataset<Row> knownAfter(Optional<AsOf> earlier, Table table) {
    AsOf from = earlier.map(day -> day.plusDays(1)).orElse(new AsOf(LocalDate.EPOCH));
    return warehouse
        .readBetween(table, from, asOf.plusDays(1))
        .filter(col("known_at").lt(lit(Timestamp.from(asOf.midnight()))));
  }

  /** Known rows of a source table with the {@code user_id} of their person. */
  public Dataset<Row> knownOfPeople(Table table) {
    return ofPeople(known(table));
  }

  /**
   * Rows of a source table with their person, whenever they became known: for what a person forbids
   * for all days (rule P19d).
   */
  public Dataset<Row> everOfPeople(Table table) {
    return ofPeople(warehouse.readAll(table));
  }

  /** Adds {@code user_id} to rows of a source; rows of people without an identity are left out. */
  public Dataset<Row> ofPeople(Dataset<Row> rows) {
    return Identities.withUserId(rows, systems(), today(Identity.TABLE));
  }

  /** Name of each source to the user directory its ids belong to. */
  public Map<String, String> systems() {
    return configuration.systems();
  }

  /** Known rows that became known within the time before the day. */
  public Dataset<Row> knownWithin(Table table, Period time) {
    return known(table).filter(col("known_at").geq(lit(Timestamp.from(start(time).midnight()))));
  }

  /** True if a run of an earlier day wrote to the table. */
  public boolean hasEarlier(Table table) {
    return warehouse.exists(table) && !earlier(table).isEmpty();
  }

  /** What runs of earlier days wrote. */
  public Dataset<Row> earlier(Table table) {
    return warehouse.readBefore(table, asOf);
  }

  /** What runs of earlier days within the time before the day wrote. */
  public Dataset<Row> earlierWithin(Table table, Period time) {
    return warehouse.readBetween(table, start(time), asOf);
  }

  /** The last day before this one whose run wrote rows of the source into the table. */
  public Optional<AsOf> lastBefore(Table table, String source) {
    return warehouse.lastBefore(table, source, asOf);
  }

  /** The last day before this one whose run wrote rows into the table. */
  public Optional<AsOf> lastBefore(Table table) {
    return warehouse.lastBefore(table, asOf);
  }

  /** The last day at least so many days before this one whose run wrote rows into the table. */
  public Optional<AsOf> lastUpTo(Table table, int daysBefore) {
    return warehouse.lastBefore(table, asOf.plusDays(1 - daysBefore));
  }

  /** What runs of earlier days wrote, with the day in column {@code as_of}. */
  public Dataset<Row> earlierDated(Table table) {
    return warehouse.readDated(table, new AsOf(LocalDate.EPOCH), asOf);
  }

  /** What the runs of some earlier days wrote. */
  public Dataset<Row> on(Table table, List<AsOf> earlier) {
    return warehouse.readOn(table, earlier);
  }

  /** What the run of one earlier day wrote. */
  public Dataset<Row> on(Table table, AsOf earlier) {
    return warehouse.read(table, earlier);
  }

  /** Replaces the day's rows of a table and returns how many there are now. */
  public long write(Table table, Dataset<Row> rows) {
    return counted(warehouse.write(table, asOf, rows, attempt));
  }

  /** Like {@link #write}, for rows that are cheap to compute twice or kept by the job. */
  public long writeKept(Table table, Dataset<Row> rows) {
    return counted(warehouse.writeKept(table, asOf, rows, attempt));
  }

  private long counted(Warehouse.Written written) {
    rowsOut += written.rows();
    changedRows += written.changedRows();
    return written.rows();
  }

  /** Rows written by this job so far. */
  public long rowsOut() {
    return rowsOut;
  }

  /** Of those, rows that differ from what the tables held before. */
  public long changedRows() {
    return changedRows;
  }

  private AsOf start(Period time) {
    return new AsOf(asOf.day().minus(time));
  }
}
