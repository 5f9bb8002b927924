package finmart.jobs.bench.ranking;

import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.ranking.kernel.Kernel;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.StoredSize;
import finmart.jobs.bench.measure.Timing;
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
public final class RankingBenchmark implements Benchmark {
  private static final String FUSED = "fused";
  private static final String MLLIB = "mllib";
  private static final String BET = "mllib-first-200";
  private static final String NAIVE = "naive";
  private static final double MICROS = 1e6;
  private static final String ABOVE = "cpu_microseconds_per_user_above_fixed";
  private static final int MOST = 20;

  /** People whose pass costs what Spark costs. */
  private static final int FEW = 64;

  /** Products held by whoever's vector is found from the history. */
  private static final int HELD = 8;

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
            .with("bytes_in_per_user", StoredSize.bytesPerRow(data.binary(sizes.users()))));
    Map<String, Double> ratios = ratios(timings);
    var costs = costs(data, sizes.users(), note);
    results.addAll(costs);
    ratios.put("cost_per_user_highest_to_lowest", spread(costs));
    note.accept("vectors of people from their histories …");
    results.add(FoldingIn.speed(data.items(), HELD));
    results.addAll(kernels(data.items(), note));
    return new Report(name(), named(sizes), results, ratios);
  }

  /**
   * The fused pass for so few that Spark's own cost is all of it, then for more and more people,
   * with what each of them costs above that.
   */
  private static List<Report.Result> costs(RankingData data, long users, Consumer<String> note) {
    var results = new ArrayList<Report.Result>();
    Timing<Dataset<Row>> fixed = alone(data, FEW, note);
    results.add(fixed.result(FUSED + "-fixed", FEW).with("users", (long) FEW));
    for (int halves : HALVES) {
      long some = Math.max(1, users * halves / 2);
      Timing<Dataset<Row>> cost = alone(data, some, note);
      results.add(
          cost.result(FUSED + "-" + some, some)
              .with("users", some)
              .with("cpu_microseconds_per_user", MICROS * cost.cpuSeconds() / some)
              .with(ABOVE, MICROS * (cost.cpuSeconds() - fixed.cpuSeconds()) / some));
    }
    return results;
  }

  /** How far the sizes differ in what a person costs above what is fixed: 1 is not at all. */
  private static double spread(List<Report.Result> costs) {
    double[] above =
        costs.stream()
            .filter(result -> result.figures().containsKey(ABOVE))
            .mapToDouble(result -> (double) result.figures().get(ABOVE))
            .sorted()
            .toArray();
    return above[above.length - 1] / above[0];
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

  private static Timing<Dataset<Row>> alone(RankingData data, long users, Consumer<String> note) {
    var people = data.binary(users);
    note.accept("%s for %,d people …".formatted(FUSED, users));
    ItemVectors items = data.items();
    return Timing.of(() -> data.written(FUSED + "-" + users, FactorPass.best(people, items, MOST)));
  }

  private static Map<String, Long> named(Sizes sizes) {
    var named = new LinkedHashMap<String, Long>();
    named.put("users", sizes.users());
    named.put("products", (long) sizes.products());
    named.put("rank", (long) sizes.rank());
    return named;
  }

  private static Report.Result result(
      String name, Timing<Dataset<Row>> timing, Timing<Dataset<Row>> fused, long users) {
    var result = timing.result(name, users);
    if (timing == fused) {
      return result.with("bytes_out_per_user", StoredSize.bytesPerRow(fused.value()));
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
