package finmart.jobs.bench;

import finmart.features.ranking.kernel.FactorPass;
import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.ranking.kernel.Kernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The fused pass beside MLlib and a plain loop: from Parquet to Parquet, the best 20 of the 30 %
 * that is open to each person.
 *
 * <p>MLlib knows nothing of eligibility, so an exact answer takes its full list, the join and a
 * window: that is {@code mllib}. Where what is open is as independent of taste as here, its first
 * 200 are nearly always enough: {@code mllib-first-200} is that bet, which no real catalogue
 * licenses, as the least MLlib can cost.
 */
final class RankingBenchmark implements Benchmark {
  private static final String FUSED = "fused";
  private static final String MLLIB = "mllib";
  private static final String BET = "mllib-first-200";
  private static final String NAIVE = "naive";
  private static final double MICROS = 1e6;
  private static final int MOST = 20;
  private static final int BET_LENGTH = 200;

  /** Everybody is warmed up on this part of the people. */
  private static final int WARM_UP = 20;

  /** Other sizes of the fused pass, in halves of the number of people. */
  private static final int[] HALVES = {1, 3, 10};

  @Override
  public String name() {
    return "ranking";
  }

  @Override
  public String summary() {
    return "The fused pass beside MLlib's recommendForAllUsers with join and window, and a loop";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(200_000, 1_000, 64);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    var data = new RankingData(spark, folder.toString(), sizes.products(), sizes.rank());
    contest(data, Math.max(1, sizes.users() / WARM_UP), note);
    Map<String, Timing<Dataset<Row>>> timings = contest(data, sizes.users(), note);
    var results = new ArrayList<Report.Result>();
    timings.forEach(
        (name, timing) -> results.add(result(name, timing, timings.get(FUSED), sizes.users())));
    results.set(
        0,
        results
            .get(0)
            .with("bytes_in_per_user", RankingData.bytesPerRow(data.binary(sizes.users()))));
    Report.Result before = null;
    for (int halves : HALVES) {
      long users = Math.max(1, sizes.users() * halves / 2);
      before = withCost(alone(data, users, note).with("users", users), users, before);
      results.add(before);
    }
    results.addAll(kernels(data.items(), note));
    return new Report(name(), named(sizes), results, ratios(timings));
  }

  private static Map<String, Timing<Dataset<Row>>> contest(
      RankingData data, long users, Consumer<String> note) {
    var binary = data.binary(users);
    var arrays = data.arrays(users);
    ItemVectors items = data.items();
    var contestants = new LinkedHashMap<String, Supplier<Dataset<Row>>>();
    contestants.put(FUSED, () -> FactorPass.best(binary, items, MOST));
    contestants.put(
        MLLIB, () -> RankingPeers.mllib(arrays, data.itemRows(), data.rank(), items.size(), MOST));
    contestants.put(
        BET,
        () ->
            RankingPeers.mllib(
                arrays, data.itemRows(), data.rank(), Math.min(BET_LENGTH, items.size()), MOST));
    contestants.put(NAIVE, () -> RankingPeers.naive(arrays, items, MOST));
    var timings = new LinkedHashMap<String, Timing<Dataset<Row>>>();
    contestants.forEach(
        (name, work) -> {
          note.accept("%s for %,d people …".formatted(name, users));
          timings.put(name, Timing.of(() -> data.written(name + "-" + users, work.get())));
        });
    return timings;
  }

  private static Report.Result alone(RankingData data, long users, Consumer<String> note) {
    var people = data.binary(users);
    note.accept("%s for %,d people …".formatted(FUSED, users));
    ItemVectors items = data.items();
    return Timing.of(() -> data.written(FUSED + "-" + users, FactorPass.best(people, items, MOST)))
        .result(FUSED + "-" + users, users);
  }

  private static Map<String, Long> named(Sizes sizes) {
    var named = new LinkedHashMap<String, Long>();
    named.put("users", sizes.users());
    named.put("products", (long) sizes.products());
    named.put("rank", (long) sizes.rank());
    return named;
  }

  /** Adds what each person costs, and each beyond those of the size before. */
  private static Report.Result withCost(Report.Result result, long users, Report.Result before) {
    double seconds = (double) result.figures().get("cpu_seconds");
    var priced = result.with("cpu_microseconds_per_user", MICROS * seconds / users);
    if (before == null) {
      return priced;
    }
    double more = seconds - (double) before.figures().get("cpu_seconds");
    long others = users - (long) before.figures().get("users");
    return priced.with("cpu_microseconds_per_further_user", MICROS * more / others);
  }

  private static Report.Result result(
      String name, Timing<Dataset<Row>> timing, Timing<Dataset<Row>> fused, long users) {
    var result = timing.result(name, users);
    if (timing == fused) {
      return result.with("bytes_out_per_user", RankingData.bytesPerRow(fused.value()));
    }
    var difference = RankingAnswers.between(RankingAnswers.opened(fused.value()), timing.value());
    if (difference.positions() > 0 && !name.equals(BET)) {
      throw new IllegalStateException(
          "%s differs from the fused pass at %d positions".formatted(name, difference.positions()));
    }
    return result
        .with("different_positions", difference.positions())
        .with("ties_ordered_otherwise", difference.ties());
  }

  private static List<Report.Result> kernels(ItemVectors items, Consumer<String> note) {
    note.accept("multiplication alone …");
    double registers = KernelSpeed.registers();
    double netlib = KernelSpeed.netlib();
    var results = new ArrayList<Report.Result>();
    for (Kernel kernel : Kernel.all(items)) {
      double speed = KernelSpeed.kernel(kernel, items);
      results.add(
          new Report.Result("kernel-" + kernel.name(), Map.of())
              .with("gflops", speed)
              .with("share_of_peak", speed / registers)
              .with("times_netlib_sgemm", speed / netlib));
    }
    results.add(new Report.Result("netlib-sgemm", Map.of()).with("gflops", netlib));
    results.add(new Report.Result("peak-of-registers", Map.of()).with("gflops", registers));
    return results;
  }

  private static Map<String, Double> ratios(Map<String, Timing<Dataset<Row>>> timings) {
    var ratios = new LinkedHashMap<String, Double>();
    timings.forEach(
        (name, timing) -> {
          if (!name.equals(FUSED)) {
            ratios.put(name, timing.cpuSeconds() / timings.get(FUSED).cpuSeconds());
          }
        });
    return ratios;
  }
}
