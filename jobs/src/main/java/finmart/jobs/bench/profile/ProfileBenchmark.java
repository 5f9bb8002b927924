package finmart.jobs.bench.profile;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.time.AsOf;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.FeatureReader;
import finmart.features.profile.Profiles;
import finmart.features.source.LedgerEntry;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.StageCounts;
import finmart.jobs.bench.measure.StoredSize;
import finmart.jobs.bench.measure.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Every declared feature of the ledger over a year of lines in Parquet files, written to Parquet:
 * from all lines, in DuckDB from the same files, and from the day before. All must be the same.
 *
 * @param conf the configuration whose features are computed
 */
public record ProfileBenchmark(Path conf) implements Benchmark {
  private static final String LEDGER = LedgerEntry.TABLE.name();
  static final AsOf TODAY = new AsOf(ProfileData.DAY);
  static final AsOf YESTERDAY = TODAY.plusDays(-1);

  /** Until then the JVM compiles much of what runs, of a day's second or two about half. */
  private static final long WARM_USERS = 50_000;

  private static final int WARM_DAYS = 20;

  /** How often what takes seconds is done; the one in the middle counts. */
  private static final int TIMES = 3;

  /** What DuckDB computes at once: a million people spilled more than 60 GB and were not done. */
  private static final long PART_USERS = 100_000;

  /** One person in a thousand then owns a fifth of the lines. */
  private static final int HEAVY_TIMES = 250;

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public String summary() {
    return "Compute all ledger features from files against DuckDB, and from the day before";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(100_000, 0, 0);
  }

  @Override
  public Benchmark with(Path other) {
    return new ProfileBenchmark(other);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    var catalogue = catalogue();
    note.accept("warming");
    contest(
        new ProfileData(spark, folder.resolve("warm"), WARM_USERS, 1),
        catalogue,
        WARM_DAYS,
        s -> {});
    var even =
        contest(
            new ProfileData(spark, folder.resolve("even"), sizes.users(), 1), catalogue, 1, note);
    var results = new ArrayList<>(even.results());
    var ratios = new LinkedHashMap<>(even.ratios());
    note.accept("one person in a thousand owns a fifth of the lines");
    var data = new ProfileData(spark, folder.resolve("skewed"), sizes.users(), HEAVY_TIMES);
    long lines = data.written();
    var skewed = Timing.of(() -> data.written("full", full(data, catalogue, data.all())));
    results.add(skewed.result("skewed_full", sizes.users()).with("lines", lines));
    ratios.put("skew_per_line", skewed.seconds() / lines / (even.fullSeconds() / even.lines()));
    return new Report(
        name(),
        Map.of(
            "users", sizes.users(),
            "lines", even.lines(),
            "features", (long) catalogue.aggregates().size()),
        results,
        ratios);
  }

  private record Contest(
      long lines, double fullSeconds, List<Report.Result> results, Map<String, Double> ratios) {}

  /**
   * @param days how often a day is done before one is measured
   */
  private static Contest contest(
      ProfileData data, FeatureCatalogue catalogue, int days, Consumer<String> note) {
    long users = data.users();
    note.accept("writing lines");
    long lines = data.written();
    var results = new ArrayList<Report.Result>();
    note.accept("reading files");
    results.add(Timing.of(() -> scanned(data, catalogue)).result("scan", users));
    note.accept("packing tiles");
    var tiles = Timing.of(() -> data.tiles("tiles-past", catalogue, data.past()));
    results.add(
        tiles
            .result("tiles", users)
            .with(
                "bytes_per_line",
                StoredSize.bytesPerRow(tiles.value()) * tiles.value().count() / lines));
    note.accept("computing all");
    var counts = StageCounts.begin(data.spark());
    var full = Timing.of(() -> data.written("full", full(data, catalogue, data.all())));
    results.add(full.result("full", users).with("lines_per_second", lines / full.seconds()));
    results.addAll(counts.end("full"));
    note.accept("DuckDB");
    var peer = Timing.of(() -> duckdb(data, catalogue));
    results.add(peer.result("duckdb", users));
    ProfileAnswers.same(catalogue, full.value(), peer.value(), "DuckDB");
    note.accept("going on from the day before");
    var before = Timing.of(() -> data.written("before", ofTiles(data, catalogue, tiles.value())));
    results.add(before.result("of_tiles", users));
    var next = new ProfileNextDay(data, catalogue, tiles.value(), before.value());
    counts = StageCounts.begin(data.spark());
    for (int day = 0; day < days; day++) {
      next.written();
    }
    results.addAll(counts.end("incremental"));
    var update = Timing.median(TIMES, next::written);
    results.add(update.result("incremental", users));
    Dataset<Row> everybody = next.everybody(update.value());
    ProfileAnswers.same(catalogue, everybody, full.value(), "all anew");
    var gathering = Timing.median(TIMES, next::gathered);
    results.add(gathering.result("gathering", users));
    ProfileAnswers.same(catalogue, gathering.value(), full.value(), "all anew");
    note.accept("reading the day");
    var read = Timing.median(TIMES, () -> read(gathering.value()));
    results.add(read.result("read", users));
    var readStanding = Timing.median(TIMES, () -> read(everybody));
    results.add(readStanding.result("read_standing", users));
    return new Contest(
        lines,
        full.seconds(),
        results,
        Map.of(
            "duckdb", full.seconds() / peer.seconds(),
            "duckdb_cpu", full.cpuSeconds() / peer.cpuSeconds(),
            "incremental", update.seconds() / full.seconds(),
            "incremental_cpu", update.cpuSeconds() / full.cpuSeconds(),
            "gathering", gathering.seconds() / full.seconds(),
            "gathering_cpu", gathering.cpuSeconds() / full.cpuSeconds(),
            "read_standing", readStanding.seconds() / read.seconds(),
            "read_standing_cpu", readStanding.cpuSeconds() / read.cpuSeconds()));
  }

  /** Every column of every row, to nowhere. */
  private static long read(Dataset<Row> profiles) {
    profiles.write().format("noop").mode("overwrite").save();
    return 0;
  }

  private FeatureCatalogue catalogue() {
    var problems = new Problems();
    var forbidden =
        ForbiddenCategories.read(
            conf.resolve("compliance").resolve("forbidden_tags.yaml"), problems);
    var all = FeatureReader.read(conf.resolve("features"), forbidden, problems);
    problems.orThrow();
    return new FeatureCatalogue(List.of(), all.aggregatesOf(LEDGER), List.of());
  }

  private static Dataset<Row> full(
      ProfileData data, FeatureCatalogue catalogue, Dataset<Row> lines) {
    return Profiles.compute(catalogue, data.people(), data.facts(), Map.of(LEDGER, lines), TODAY);
  }

  /** Reads the columns that features speak of, and nothing else. */
  private static long scanned(ProfileData data, FeatureCatalogue catalogue) {
    data.all()
        .select(
            "user_id",
            "entry_type",
            "amount_minor",
            "category",
            "subcategory",
            "counterparty",
            "balance_minor",
            "occurred_at")
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    return catalogue.aggregates().size();
  }

  private static Dataset<Row> ofTiles(
      ProfileData data, FeatureCatalogue catalogue, Dataset<Row> tiles) {
    return Profiles.ofTiles(
        catalogue, data.people(), data.facts(), ProfileNextDay.ofPeople(tiles), YESTERDAY);
  }

  private static Dataset<Row> duckdb(ProfileData data, FeatureCatalogue catalogue) {
    Path folder = data.folder().resolve("duckdb");
    int parts = Math.toIntExact((data.users() + PART_USERS - 1) / PART_USERS);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      Files.createDirectories(folder);
      statement.execute("SET threads = " + data.spark().sparkContext().defaultParallelism());
      // As much memory as ours has: what it takes by default, most of the machine's, is not there.
      statement.execute("SET memory_limit = '" + Runtime.getRuntime().maxMemory() + "B'");
      statement.execute("SET temp_directory = '" + data.folder() + "/duckdb-spill'");
      for (int i = 0; i < parts; i++) {
        String query =
            ProfileSql.of(
                catalogue.aggregates(),
                data.files(),
                ProfileData.DAY,
                new ProfileSql.Part(i, parts));
        statement.execute(
            "COPY (%s) TO '%s/part-%d.parquet' (FORMAT parquet)".formatted(query, folder, i));
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("DuckDB does not compute the features", e);
    }
    return data.spark().read().parquet(folder.toString());
  }
}
