package finmart.jobs.world;

import finmart.features.source.ConsentEvent;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Identifier;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.Outcome;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A generated world. Its datasets have the columns of their contract but {@code source}, which
 * ingestion fills in; they are never shuffled and never ordered.
 *
 * <p>A history ends before {@code asOf}; then days may be chained: show the feeds of day D, then
 * write {@link #day} and {@link #responses} of D, let institutions answer by {@link #decisions},
 * then run D + 1. What is known on a day depends on that day's arguments alone, so a day may be
 * written again.
 */
public final class World {
  private static final long USERS_PER_PARTITION = 50_000;

  private final SparkSession spark;
  private final WorldSettings settings;
  private final Shelf shelf;
  private final int partitions;

  /**
   * @param products every product that may be held, shown or clicked
   * @throws IllegalArgumentException if there is no product or one id occurs twice
   */
  public World(SparkSession spark, WorldSettings settings, List<WorldProduct> products) {
    this(
        spark,
        settings,
        new Shelf(products, settings.seed()),
        (int)
            Math.max(
                spark.sparkContext().defaultParallelism(),
                (settings.users() + USERS_PER_PARTITION - 1) / USERS_PER_PARTITION));
  }

  private World(SparkSession spark, WorldSettings settings, Shelf shelf, int partitions) {
    this.spark = spark;
    this.settings = settings;
    this.shelf = shelf;
    this.partitions = partitions;
  }

  /** The same world, generated in another number of pieces. */
  public World inPartitions(int count) {
    return new World(spark, settings, shelf, count);
  }

  public WorldSettings settings() {
    return settings;
  }

  /** Every contract's rows known before {@code asOf}; institutions have answered nothing yet. */
  public Map<Table, Dataset<Row>> history() {
    Span known = Span.of(settings.origin(), settings.asOf());
    var rows = new LinkedHashMap<Table, Dataset<Row>>();
    rows.put(LedgerEntry.TABLE, each(LedgerEntry.TABLE, new LedgerLines(settings, known)));
    rows.put(ConsumptionOrder.TABLE, each(ConsumptionOrder.TABLE, new Orders(settings, known)));
    rows.put(SocialEdge.TABLE, each(SocialEdge.TABLE, new Ties(settings, known)));
    rows.put(
        UserAttribute.TABLE, each(UserAttribute.TABLE, new Attributes(settings, shelf, known)));
    rows.put(Identifier.TABLE, each(Identifier.TABLE, new Identifiers(settings, known)));
    rows.put(
        Interaction.TABLE,
        each(Interaction.TABLE, new Holdings(settings, shelf, known))
            .union(former(Interaction.TABLE, known, Trace.INTERACTION)));
    rows.put(
        ConsentEvent.TABLE,
        former(ConsentEvent.TABLE, known, Trace.CONSENT)
            .union(each(ConsentEvent.TABLE, new Agreements(settings, known))));
    rows.put(
        Outcome.TABLE, spark.createDataFrame(List.<Row>of(), WorldFiles.columns(Outcome.TABLE)));
    return rows;
  }

  /**
   * Bookkeeping and orders known on one day from {@code asOf} on.
   *
   * @throws IllegalArgumentException if the day lies in the history
   */
  public Map<Table, Dataset<Row>> day(LocalDate day) {
    Span known = chained(day);
    return Map.of(
        LedgerEntry.TABLE, each(LedgerEntry.TABLE, new LedgerLines(settings, known)),
        ConsumptionOrder.TABLE, each(ConsumptionOrder.TABLE, new Orders(settings, known)));
  }

  /**
   * Interactions and consents known on one day.
   *
   * @param feeds user_id, product_id, position, as_of (the day they are shown); of {@code day} and
   *     the three days before, more is ignored
   * @param identities source_user_id, user_id
   * @throws IllegalArgumentException if the day lies in the history
   */
  public Map<Table, Dataset<Row>> responses(
      Dataset<Row> feeds, Dataset<Row> identities, LocalDate day) {
    Span known = chained(day);
    return Map.of(
        Interaction.TABLE,
        Responses.of(feeds, identities, settings, shelf, day, Trace.INTERACTION, Interaction.TABLE)
            .union(former(Interaction.TABLE, known, Trace.INTERACTION)),
        ConsentEvent.TABLE,
        Responses.of(feeds, identities, settings, shelf, day, Trace.CONSENT, ConsentEvent.TABLE)
            .union(former(ConsentEvent.TABLE, known, Trace.CONSENT)));
  }

  /**
   * What institutions truly decide on leads, by lead id. When and how they tell it is theirs.
   *
   * @param leads lead_id, user_id, product_id, as_of (the day of delivery)
   * @param identities source_user_id, user_id
   */
  public Map<String, Decision> decisions(Dataset<Row> leads, Dataset<Row> identities) {
    return Institutions.decisions(leads, identities, settings, shelf);
  }

  Shelf shelf() {
    return shelf;
  }

  Dataset<Long> indexes() {
    return spark.range(0, settings.users(), 1, partitions).as(Encoders.LONG());
  }

  private Dataset<Row> former(Table table, Span known, Trace trace) {
    return each(table, new FormerFeeds(settings, shelf, known, trace));
  }

  private Dataset<Row> each(Table table, FlatMapFunction<Long, Row> generate) {
    return indexes().flatMap(generate, Encoders.row(WorldFiles.columns(table)));
  }

  private Span chained(LocalDate day) {
    if (day.isBefore(settings.asOf())) {
      throw new IllegalArgumentException(
          "%s lies in the history, which ends before %s".formatted(day, settings.asOf()));
    }
    return Span.day(day);
  }
}
