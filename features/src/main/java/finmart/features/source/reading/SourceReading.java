package finmart.features.source.reading;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import finmart.domain.pseudonym.PseudonymKey;
import finmart.domain.time.AsOf;
import finmart.features.source.Quarantined;
import finmart.features.source.Versions;
import finmart.features.source.declaration.Feed;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.source.file.SourceFile;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads the feeds of one source that fill one contract.
 *
 * @param asOf the day of the run; rows not known before it do not come out
 * @param amountLimitMinor the largest amount that is believed, in minor units
 * @param key under which identifiers are kept
 */
public record SourceReading(
    SourceDeclaration declaration, AsOf asOf, long amountLimitMinor, PseudonymKey key) {
  private static final long BYTES_PER_TASK = 32L << 20;

  /**
   * What earlier runs accepted of the contract.
   *
   * @param last the last day whose run wrote rows of it
   * @param rows at least the columns of its grain, all columns where rows have versions
   */
  public record Earlier(AsOf last, Dataset<Row> rows) {}

  /**
   * Reads every file once and keeps the judged rows on the cluster (memory, then disk): the counts,
   * the accepted and the refused rows are all taken from there.
   *
   * @param files all files of the source's directory; each feed takes those its patterns fit, and
   *     leaves files in a folder {@code known_on=DATE} alone until that day is over
   * @param earlier the same rows coming again are duplicates; others of the same id, where rows
   *     have versions, correct them
   * @throws ReferenceException if a lookup table of the source can not be read
   */
  public Ingested read(
      SparkSession spark, Table contract, List<SourceFile> files, Optional<Earlier> earlier) {
    List<Feed> feeds =
        declaration.feeds().stream().filter(f -> f.contract().equals(contract)).toList();
    var judged = judge(spark, contract, work(feeds, files), files).persist(storage());
    var accepted = judged.where(col(Judged.KIND).equalTo(Judged.Kind.ACCEPTED.name()));
    var known = earlier.map(e -> e.rows().where(col("source").equalTo(declaration.name())));
    var suspects = Duplicates.suspects(accepted, contract, known).persist(storage());
    var told = new VersionedRows(contract, earlier.map(e -> e.last().midnight()));
    boolean hasVersions = Versions.has(contract);
    Optional<Dataset<Row>> looked = Optional.empty();
    if (!suspects.isEmpty()) {
      var found =
          hasVersions
              ? told.decisions(accepted, suspects, known)
              : Duplicates.of(accepted, suspects, contract, known);
      looked = Optional.of(found.persist(storage()));
      found.count(); // fills the kept rows, so that the suspects can go
    }
    suspects.unpersist();
    var kept = new ArrayList<>(List.of(judged));
    looked.ifPresent(kept::add);
    var rows =
        hasVersions
            ? told.kept(accepted, looked)
            : looked.map(found -> Duplicates.without(accepted, found)).orElse(accepted);
    return new Ingested(
        rows.select(contractColumns(contract)),
        refused(judged, contract),
        looked.filter(found -> hasVersions).map(found -> told.replaced(found, declaration.name())),
        counts(feeds, judged, hasVersions ? looked.map(VersionedRows::repetitions) : looked),
        kept);
  }

  private List<FileJudge.Work> work(List<Feed> feeds, List<SourceFile> files) {
    var work = new ArrayList<FileJudge.Work>();
    for (Feed feed : feeds) {
      files.stream()
          .filter(f -> feed.matches(f.relative()) && Feed.isDue(f.relative(), asOf))
          .sorted(Comparator.comparing(SourceFile::relative))
          .forEach(f -> work.add(work(feed, f)));
    }
    return work;
  }

  private FileJudge.Work work(Feed feed, SourceFile file) {
    return new FileJudge.Work(feed, file, declaration.holdsIdentifiers(file.relative()));
  }

  private Dataset<Row> judge(
      SparkSession spark, Table contract, List<FileJudge.Work> work, List<SourceFile> files) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var hadoop = context.hadoopConfiguration();
    var judge =
        new FileJudge(
            declaration.name(),
            RowLimits.of(asOf, declaration.coversUntil(), amountLimitMinor),
            key,
            References.read(declaration, files, hadoop),
            new SerializableConfiguration(hadoop));
    var rows = context.parallelize(work, tasks(work, context.defaultParallelism())).flatMap(judge);
    return spark.createDataFrame(rows, Judged.schema(contract));
  }

  private static int tasks(List<FileJudge.Work> work, int parallelism) {
    long bytes = work.stream().mapToLong(w -> w.file().bytes()).sum();
    long wanted = Math.max(parallelism, bytes / BYTES_PER_TASK);
    return (int) Math.max(1, Math.min(work.size(), wanted));
  }

  private Dataset<Row> refused(Dataset<Row> judged, Table contract) {
    return Quarantined.TABLE.conform(
        judged
            .where(col(Judged.KIND).equalTo(Judged.Kind.REFUSED.name()))
            .select(
                lit(declaration.name()).as("source"),
                col(Judged.FEED).as("feed"),
                lit(contract.name()).as("contract"),
                col(Judged.FILE).as("file"),
                col(Judged.ROW_OFFSET).as("row_offset"),
                col(Judged.REASON).as("reason_code"),
                col(Judged.DETAIL).as("detail"),
                col(Judged.CONTENT).as("content")));
  }

  /** A handful of rows: one per feed, kind and reason. */
  private static List<FeedCounts> counts(
      List<Feed> feeds, Dataset<Row> judged, Optional<Dataset<Row>> duplicates) {
    var sums = new HashMap<String, Map<String, Long>>();
    var reasons = new HashMap<String, Map<String, Long>>();
    judged
        .groupBy(Judged.FEED, Judged.KIND, Judged.REASON)
        .agg(sum(Judged.ROWS))
        .collectAsList()
        .forEach(
            row -> {
              add(sums, row.getString(0), row.getString(1), row.getLong(3));
              if (!row.isNullAt(2)) {
                add(reasons, row.getString(0), row.getString(2), row.getLong(3));
              }
            });
    var repeated = new HashMap<String, Long>();
    duplicates.ifPresent(
        rows ->
            rows.groupBy(Judged.FEED)
                .count()
                .collectAsList()
                .forEach(row -> repeated.put(row.getString(0), row.getLong(1))));
    return feeds.stream()
        .map(
            feed ->
                countsOf(
                    feed,
                    sums.getOrDefault(feed.name(), Map.of()),
                    repeated.getOrDefault(feed.name(), 0L),
                    reasons.getOrDefault(feed.name(), Map.of())))
        .toList();
  }

  private static FeedCounts countsOf(
      Feed feed, Map<String, Long> sums, long duplicate, Map<String, Long> reasons) {
    return new FeedCounts(
        feed.name(),
        feed.contract().name(),
        sums.getOrDefault(Judged.Kind.IN.name(), 0L),
        sums.getOrDefault(Judged.Kind.ACCEPTED.name(), 0L) - duplicate,
        sums.getOrDefault(Judged.Kind.REFUSED.name(), 0L),
        duplicate,
        sums.getOrDefault(Judged.Kind.LATER.name(), 0L),
        reasons);
  }

  private static void add(
      Map<String, Map<String, Long>> sums, String feed, String name, long rows) {
    sums.computeIfAbsent(feed, f -> new TreeMap<>()).merge(name, rows, Long::sum);
  }

  private static Column[] contractColumns(Table contract) {
    return Arrays.stream(contract.schema().fieldNames()).map(c -> col(c)).toArray(Column[]::new);
  }

  private static StorageLevel storage() {
    return StorageLevel.MEMORY_AND_DISK();
  }
}
