package finmart.jobs.bench.ranking;

import finmart.features.recall.Als;
import finmart.features.recall.EaseFit;
import finmart.features.recall.Gram;
import finmart.features.recall.ItemFactors;
import finmart.features.recall.ItemWeights;
import finmart.features.recall.Person;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * EASE fitted anew and brought up to date after one user in a hundred (and one in ten) changed;
 * both must give the same counts and weights to the last bit. ALS by number of passes, with what it
 * finds of one holding held out per user.
 */
public final class RecallBenchmark implements Benchmark {
  private static final int HELD = 8;
  private static final int TASTES = 20;
  private static final int TASTE_PERCENT = 70;
  private static final int MOST_ALS_USERS = 20_000;
  private static final int WARM_ALS_USERS = 500;

  /** A small change is made and undone so often: the clock of the CPU has coarse ticks. */
  private static final int ROUNDS = 20;

  private static final int LIST = 10;
  private static final double MILLION = 1e6;
  private static final EaseFit FIT = new EaseFit(500, true);
  private static final StructType RATINGS =
      StructType.fromDDL("user INT NOT NULL, item INT NOT NULL, rating FLOAT NOT NULL");

  @Override
  public String name() {
    return "recall";
  }

  @Override
  public String summary() {
    return "Fit EASE anew against bringing it up to date; ALS by number of passes";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(1_000_000, 1_000, 32);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    int users = Math.toIntExact(sizes.users());
    note.accept("drawing histories");
    int[][] histories = histories(users, sizes.products(), 1);
    var warm = Arrays.copyOf(histories, Math.max(1, users / 10));
    for (int round = 0; round < 2; round++) {
      Gram gram = counted(warm, sizes.products());
      FIT.weights(exchanged(gram, warm, warm, ones()));
    }
    als(spark, Arrays.copyOf(warm, Math.min(warm.length, WARM_ALS_USERS)), sizes, 1);

    var results = new ArrayList<Report.Result>();
    note.accept("reading, counting, inverting");
    var read = Timing.of(() -> read(histories));
    results.add(read.result("read", users));
    var gram = Timing.of(() -> counted(histories, sizes.products()));
    results.add(
        gram.result("gram", users)
            .with(
                "core_seconds_per_million_above_read",
                (gram.cpuSeconds() - read.cpuSeconds()) * MILLION / users));
    var weights = Timing.of(() -> FIT.weights(gram.value()));
    results.add(weights.result("inverse", sizes.products()));
    double full = gram.cpuSeconds() + weights.cpuSeconds();
    results.add(Report.Result.of("fit", full, gram.seconds() + weights.seconds(), users));

    var ratios = new LinkedHashMap<String, Double>();
    for (int part : new int[] {100, 10}) {
      note.accept("one user in " + part + " changed");
      var update = updated(gram.value(), histories, users / part, sizes.products());
      results.add(
          update
              .counting()
              .result("update_gram_1_in_" + part, users / part)
              .with(
                  "cpu_microseconds_per_changed_user",
                  MILLION * update.counting().cpuSeconds() * part / users));
      ratios.put(
          part == 100 ? "update" : "update_1_in_10",
          (update.counting().cpuSeconds() + update.weighing().cpuSeconds()) / full);
      ratios.put("gram_1_in_" + part, update.counting().cpuSeconds() / gram.cpuSeconds());
    }
    for (int passes : new int[] {1, 2, 3, 5, 10}) {
      note.accept("als, " + passes + " passes");
      results.add(als(spark, histories, sizes, passes));
    }
    return new Report(
        name(),
        Map.of(
            "users", sizes.users(),
            "products", (long) sizes.products(),
            "holdings", (long) HELD,
            "rank", (long) sizes.rank(),
            "als_users", (long) Math.min(users, MOST_ALS_USERS)),
        results,
        ratios);
  }

  private record Update(Timing<Gram> counting, Timing<ItemWeights> weighing) {}

  /** Changes the first users' histories and undoes the change, so that the next may begin anew. */
  private static Update updated(Gram gram, int[][] histories, int changed, int products) {
    int[][] after = histories(changed, products, 2);
    int[] units = ones();
    var rounds =
        Timing.of(
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                exchanged(gram, histories, after, units);
                exchanged(gram, after, Arrays.copyOf(histories, changed), units);
              }
              return exchanged(gram, histories, after, units);
            });
    int times = 2 * ROUNDS + 1;
    var counting =
        new Timing<>(rounds.value(), rounds.cpuSeconds() / times, rounds.seconds() / times);
    var weighing = Timing.of(() -> FIT.weights(gram));
    var whole = histories.clone();
    System.arraycopy(after, 0, whole, 0, changed);
    Gram anew = counted(whole, products);
    if (!anew.equals(gram)
        || !Arrays.deepEquals(FIT.weights(anew).rows(), weighing.value().rows())) {
      throw new IllegalStateException(
          "counts brought up to date for %d users differ from counts made anew".formatted(changed));
    }
    exchanged(gram, after, Arrays.copyOf(histories, changed), units);
    return new Update(counting, weighing);
  }

  private static Gram exchanged(Gram gram, int[][] before, int[][] after, int[] units) {
    for (int user = 0; user < after.length; user++) {
      gram.subtract(before[user], units);
      gram.add(after[user], units);
    }
    return gram;
  }

  private static long read(int[][] histories) {
    long sum = 0;
    for (int[] history : histories) {
      for (int item : history) {
        sum += item;
      }
    }
    return sum;
  }

  private static Gram counted(int[][] histories, int products) {
    var gram = new Gram(products);
    int[] units = ones();
    for (int[] history : histories) {
      gram.add(history, units);
    }
    return gram;
  }

  private static int[] ones() {
    var units = new int[HELD];
    Arrays.fill(units, Gram.UNITS);
    return units;
  }

  /**
   * Time of so many passes, and the share of users whose held-out product is among the best ten.
   */
  private static Report.Result als(SparkSession spark, int[][] all, Sizes sizes, int passes) {
    int[][] histories = Arrays.copyOf(all, Math.min(all.length, MOST_ALS_USERS));
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < histories.length; user++) {
      for (int at = 0; at < HELD; at++) {
        if (at != user % HELD) {
          rows.add(RowFactory.create(user, histories[user][at], 1f));
        }
      }
    }
    var ratings = spark.createDataFrame(rows, RATINGS).repartition(2).cache();
    ratings.count();
    var als = new Als(sizes.rank(), passes, 10, 0.1, 1);
    var fitted = Timing.of(() -> als.factors(ratings, sizes.products()));
    ratings.unpersist();
    ItemFactors scorer = als.scorer(fitted.value());
    long found = 0;
    var scores = new float[sizes.products()];
    for (int user = 0; user < histories.length; user++) {
      var person = new Person();
      for (int at = 0; at < HELD; at++) {
        if (at != user % HELD) {
          person.hold(histories[user][at], 1);
        }
      }
      scorer.score(person, scores);
      found += isAmongBest(scores, histories[user], user % HELD) ? 1 : 0;
    }
    return fitted
        .result("als_%d_passes".formatted(passes), histories.length)
        .with("seconds_per_pass", fitted.seconds() / passes)
        .with("hr_at_10", (double) found / histories.length);
  }

  private static boolean isAmongBest(float[] scores, int[] history, int out) {
    float score = scores[history[out]];
    int better = 0;
    for (int item = 0; item < scores.length && better < LIST; item++) {
      better += scores[item] > score && Arrays.binarySearch(history, item) < 0 ? 1 : 0;
    }
    return better < LIST;
  }

  /** Histories of eight products, mostly of one taste each; low numbers are common everywhere. */
  private static int[][] histories(int users, int products, long seed) {
    var random = new SplittableRandom(seed);
    var histories = new int[users][];
    for (int user = 0; user < users; user++) {
      int taste = random.nextInt(TASTES);
      var items = new int[HELD];
      int length = 0;
      while (length < HELD) {
        double skewed = random.nextDouble();
        int item = (int) (skewed * skewed * products);
        if (random.nextInt(100) < TASTE_PERCENT && products >= 2 * HELD * TASTES) {
          item = item / TASTES * TASTES + taste;
        }
        if (item < products && !contains(items, length, item)) {
          items[length++] = item;
        }
      }
      Arrays.sort(items);
      histories[user] = items;
    }
    return histories;
  }

  private static boolean contains(int[] items, int length, int item) {
    for (int at = 0; at < length; at++) {
      if (items[at] == item) {
        return true;
      }
    }
    return false;
  }
}
