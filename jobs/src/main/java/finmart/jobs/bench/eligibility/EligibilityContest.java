package finmart.jobs.bench.eligibility;

import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.Timing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Lets contestants judge the people of one Parquet file inside Spark.
 *
 * @param file the people
 * @param expected what each of them must answer
 */
record EligibilityContest(
    SparkSession spark,
    Sizes sizes,
    String file,
    EligibilityAnswers expected,
    Consumer<String> note) {

  private static final double WARM_SECONDS = 6;
  private static final double MEASURED_SECONDS = 2;

  /**
   * One plan of a contestant.
   *
   * @param rows {@code user_id} and then the products in the form
   * @param from place of the first product it judges
   */
  record Plan(JavaRDD<InternalRow> rows, Form form, int from) {
    /** Plans a dataset whose products begin with the first. */
    static Plan of(Dataset<Row> rows, Form form) {
      return of(rows, form, 0);
    }

    /** Plans a dataset whose products begin at a place. */
    static Plan of(Dataset<Row> rows, Form form, int from) {
      return new Plan(rows.queryExecution().toRdd().toJavaRDD(), form, from);
    }
  }

  /** How the answer of a plan is read. */
  enum Form {
    /** A row per person, words in little-endian bytes. */
    BYTES {
      @Override
      void add(InternalRow row, int from, EligibilityAnswers answers) {
        var words = ByteBuffer.wrap(row.getBinary(1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = from; words.hasRemaining(); at += Long.SIZE) {
          answers.add(row.getLong(0), words.getLong(), at);
        }
      }
    },
    /** A row per person, a column per word. */
    WORDS {
      @Override
      void add(InternalRow row, int from, EligibilityAnswers answers) {
        for (int column = 1; column < row.numFields(); column++) {
          answers.add(row.getLong(0), row.getLong(column), from + (column - 1) * Long.SIZE);
        }
      }
    },
    /** A row per person and product. */
    PAIRS {
      @Override
      void add(InternalRow row, int from, EligibilityAnswers answers) {
        answers.add(row.getLong(0), row.getInt(1));
      }
    };

    abstract void add(InternalRow row, int from, EligibilityAnswers answers);
  }

  /**
   * Runs the plans of one way of judging: the answers of the first run are compared; then it runs
   * until it has had some seconds of CPU to warm up; then the mean of further runs is measured,
   * whose rows are thrown away.
   *
   * @throws IllegalStateException if the answers are not the expected ones
   */
  Report.Result enter(String name, Function<Dataset<Row>, List<Plan>> way) {
    var planned = Timing.of(() -> plan(way));
    var plans = planned.value();
    var first =
        Timing.of(
            () -> {
              var answers = new EligibilityAnswers(sizes.products());
              plans.forEach(
                  (rows, fold) ->
                      answers.plus(rows.mapPartitions(fold).reduce(EligibilityAnswers::plus)));
              return answers;
            });
    if (!first.value().equals(expected)) {
      throw new IllegalStateException(
          "%s finds %d eligible pairs, the index %d; the answers differ"
              .formatted(name, first.value().pairs(), expected.pairs()));
    }
    double warm = first.cpuSeconds();
    while (warm < WARM_SECONDS) {
      warm += run(plans).cpuSeconds();
    }
    int runs = 0;
    double cpuSeconds = 0;
    double seconds = 0;
    while (cpuSeconds < MEASURED_SECONDS) {
      var run = run(plans);
      cpuSeconds += run.cpuSeconds();
      seconds += run.seconds();
      runs++;
    }
    var measured = new Timing<>(runs, cpuSeconds / runs, seconds / runs);
    note.accept(
        "%s: planned in %.1f s, first run %.1f CPU-s, measured %.2f CPU-s"
            .formatted(name, planned.seconds(), first.cpuSeconds(), measured.cpuSeconds()));
    return measured
        .result(name, sizes.users())
        .with("runs", runs)
        .with("plan_cpu_seconds", planned.cpuSeconds())
        .with("first_cpu_seconds", first.cpuSeconds());
  }

  private static Timing<Integer> run(Map<JavaRDD<InternalRow>, Fold> plans) {
    return Timing.of(
        () -> {
          plans.keySet().forEach(rows -> rows.foreachPartition(p -> p.forEachRemaining(row -> {})));
          return plans.size();
        });
  }

  private Map<JavaRDD<InternalRow>, Fold> plan(Function<Dataset<Row>, List<Plan>> way) {
    var plans = new LinkedHashMap<JavaRDD<InternalRow>, Fold>();
    for (Plan plan : way.apply(spark.read().parquet(file))) {
      plans.put(plan.rows(), new Fold(plan.form(), plan.from(), sizes.products()));
    }
    return plans;
  }

  /** Adds up the answers of one partition. */
  private record Fold(Form form, int from, int products)
      implements FlatMapFunction<Iterator<InternalRow>, EligibilityAnswers> {
    @Override
    public Iterator<EligibilityAnswers> call(Iterator<InternalRow> rows) {
      var answers = new EligibilityAnswers(products);
      rows.forEachRemaining(row -> form.add(row, from, answers));
      return List.of(answers).iterator();
    }
  }
}
