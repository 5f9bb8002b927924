package finmart.jobs.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

  /** How the answer of a contestant is read: {@code user_id} and then the products. */
  enum Form {
    /** A row per person, words in little-endian bytes. */
    BYTES {
      @Override
      void add(InternalRow row, long[] words, EligibilityAnswers answers) {
        ByteBuffer.wrap(row.getBinary(1)).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        answers.add(row.getLong(0), words, 0, words.length);
      }
    },
    /** A row per person, a column per word. */
    WORDS {
      @Override
      void add(InternalRow row, long[] words, EligibilityAnswers answers) {
        for (int word = 0; word < words.length; word++) {
          words[word] = row.getLong(1 + word);
        }
        answers.add(row.getLong(0), words, 0, words.length);
      }
    },
    /** A row per person and product. */
    PAIRS {
      @Override
      void add(InternalRow row, long[] words, EligibilityAnswers answers) {
        answers.add(row.getLong(0), row.getInt(1));
      }
    };

    abstract void add(InternalRow row, long[] words, EligibilityAnswers answers);
  }

  /**
   * Runs one way of judging twice with one plan: the first run warms up, and its answers are
   * compared; the second is measured, and its rows are thrown away.
   *
   * @throws IllegalStateException if the answers are not the expected ones
   */
  Report.Result enter(String name, UnaryOperator<Dataset<Row>> way, Form form) {
    int products = sizes.products();
    var planned =
        Timing.of(() -> way.apply(spark.read().parquet(file)).queryExecution().toRdd().toJavaRDD());
    JavaRDD<InternalRow> rows = planned.value();
    var first =
        Timing.of(
            () -> rows.mapPartitions(new Fold(form, products)).reduce(EligibilityAnswers::plus));
    if (!first.value().equals(expected)) {
      throw new IllegalStateException(
          "%s finds %d eligible pairs, the index %d; the answers differ"
              .formatted(name, first.value().pairs(), expected.pairs()));
    }
    var second =
        Timing.of(
            () -> {
              rows.foreachPartition(part -> part.forEachRemaining(row -> {}));
              return name;
            });
    note.accept(
        "%s: planned in %.1f s, first run %.1f s, measured %.1f s"
            .formatted(name, planned.seconds(), first.seconds(), second.seconds()));
    return second
        .result(name, sizes.users())
        .with("plan_seconds", planned.seconds())
        .with("first_cpu_seconds", first.cpuSeconds());
  }

  /** Adds up the answers of one partition. */
  private record Fold(Form form, int products)
      implements FlatMapFunction<Iterator<InternalRow>, EligibilityAnswers> {
    @Override
    public Iterator<EligibilityAnswers> call(Iterator<InternalRow> rows) {
      var answers = new EligibilityAnswers(products);
      var words = new long[(products + Long.SIZE - 1) / Long.SIZE];
      rows.forEachRemaining(row -> form.add(row, words, answers));
      return List.of(answers).iterator();
    }
  }
}
