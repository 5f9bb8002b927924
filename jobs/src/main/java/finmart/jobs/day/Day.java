package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.pseudonym.PseudonymKey;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.profile.SharedSwitches;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.storage.Erasure;
import finmart.jobs.storage.KeyStore;
import finmart.jobs.storage.Warehouse;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  private final List<String> notes = new ArrayList<>();
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

  /** What was named, and what institutions sent back by file, which nobody has to name. */
  public Map<String, String> sources() {
    var all = new TreeMap<>(sources);
    if (configuration.sources().containsKey(ExchangeFolders.SOURCE)) {
      exchangeFolders()
          .acceptedAddress()
          .ifPresent(folder -> all.putIfAbsent(ExchangeFolders.SOURCE, folder));
    }
    return all;
  }

  /** Directory of the files exchanged with partners. */
  public String exchange() {
    return warehouse.exchange();
  }

  /** The same with the keys of its seals. */
  public ExchangeFolders exchangeFolders() {
    return new ExchangeFolders(
        exchange(),
        configuration.platform().exchange().keys(configuration.folder()),
        spark().sparkContext().hadoopConfiguration());
  }

  /** What today's run of another job wrote. */
  public Dataset<Row> today(Table table) {
    return warehouse.read(table, asOf);
  }

  /**
   * The day's profiles as they may be used: one made before a tag was deleted, or a switch turned
   * off, still says otherwise, and that is not used (rules P19d, A05b).
   */
  public Dataset<Row> profiles() {
    var profile = configuration.profile();
    Dataset<Row> facts = everOfPeople(UserAttribute.TABLE);
    return SharedSwitches.honoured(
        profile.whole(StoredProfiles.of(this).features(), facts), profile.features(), facts);
  }

  /**
   * Rows of a source table that were known before the day began (law 1 of the house); of an entry
   * that was corrected, the version that stood then.
   */
  public Dataset<Row> known(Table table) {
    return knownRows().latest(table);
  }

  /** What else there is to know of them. */
  KnownRows knownRows() {
    return new KnownRows(warehouse, asOf);
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

  /** Like {@link #knownOfPeople}, with the people of the last day that resolved them. */
  public Dataset<Row> knownOfLastPeople(Table table) {
    AsOf last = warehouse.lastBefore(Identity.TABLE, asOf.plusDays(1)).orElse(asOf);
    return Identities.withUserId(known(table), systems(), on(Identity.TABLE, last));
  }

  /** Adds {@code user_id} to rows of a source; rows of people without an identity are left out. */
  public Dataset<Row> ofPeople(Dataset<Row> rows) {
    return Identities.withUserId(rows, systems(), today(Identity.TABLE));
  }

  /** Name of each source to the user directory its ids belong to. */
  public Map<String, String> systems() {
    return configuration.systems();
  }

  /** Rows of earlier days with the {@code user_id} their person has today. */
  public Dataset<Row> ofPresentPeople(Dataset<Row> rows) {
    return Identities.withPresentUserId(rows, today(Identity.TABLE));
  }

  /**
   * The key of the warehouse's pseudonyms (rule P20).
   *
   * @throws finmart.domain.document.ConfigurationException if there is none or it is another's
   */
  public PseudonymKey key() {
    return new KeyStore(warehouse.root(), configuration.keyFile(), System.getenv()).key();
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

  /** What runs of earlier days wrote, with the day of each in column {@code as_of}. */
  public Dataset<Row> earlierDated(Table table) {
    return warehouse.readDated(table, new AsOf(LocalDate.EPOCH), asOf);
  }

  /** What runs of later days wrote: a day that later ones were built upon is not to be remade. */
  public Dataset<Row> later(Table table) {
    return warehouse.readFrom(table, asOf.plusDays(1));
  }

  /** What runs of earlier days within the time before the day wrote. */
  public Dataset<Row> earlierWithin(Table table, Period time) {
    return warehouse.readBetween(table, start(time), asOf);
  }

  /** What runs of whatever days from that time before the day on wrote, also of later ones. */
  public Dataset<Row> since(Table table, Period time) {
    return warehouse.readFrom(table, start(time));
  }

  /** Like {@link #earlierWithin}, with the day in column {@code as_of}. */
  public Dataset<Row> datedWithin(Table table, Period time) {
    return warehouse.readDated(table, start(time), asOf);
  }

  /** True if a run of any day wrote to the table. */
  public boolean hasWritten(Table table) {
    return warehouse.exists(table);
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

  /** What the runs of some days up to this one wrote, with the day of each in {@code as_of}. */
  public Dataset<Row> datedOn(Table table, List<AsOf> days) {
    return datedUpTo(table).filter(col(Table.AS_OF).isin(days.stream().map(AsOf::day).toArray()));
  }

  /** What the runs of this day and earlier ones wrote, with the day of each in {@code as_of}. */
  public Dataset<Row> datedUpTo(Table table) {
    return warehouse.readDated(table, new AsOf(LocalDate.EPOCH), asOf.plusDays(1));
  }

  /** What jobs saw of an earlier day, to be read only. */
  public Day asSeenOn(AsOf earlier) {
    return new Day(warehouse, configuration, earlier, attempt, sources);
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

  /**
   * Like {@link #write}, and keeps how many rows there are to itself: the run ledger would tell the
   * size of an audience.
   */
  public void writeUntold(Table table, Dataset<Row> rows) {
    warehouse.write(table, asOf, rows, attempt);
  }

  /** Takes what people deleted out of the rows of every day; see {@link Erasure}. */
  public Erasure erasure(Table table) {
    return warehouse.erasure(table);
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

  /** Says something that whoever runs the day should know and that stops nothing. */
  public void note(String text) {
    notes.add(text);
  }

  /** What was noted, in order. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private AsOf start(Period time) {
    return new AsOf(asOf.day().minus(time));
  }
}
