package finmart.jobs.bench.eligibility;

import finmart.features.eligibility.Judge;
import finmart.features.eligibility.RowFacts;
import finmart.jobs.bench.eligibility.EligibilityContest.Form;
import finmart.jobs.bench.eligibility.EligibilityContest.Plan;
import finmart.jobs.bench.measure.Benchmark;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Sizes;
import finmart.jobs.bench.measure.Timing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Eligible products of everybody: 1,000 contracts of five to eight attributes each. Contestants
 * judge the same people; their answers must be those of the index in plain Java.
 */
public final class EligibilityBenchmark implements Benchmark {
  private static final long SEED = 20261101;
  private static final int PASSES = 100;
  private static final int WARM_PASSES = 30;
  private static final StructType ANSWER =
      StructType.fromDDL("user_id LONG NOT NULL, eligible BINARY NOT NULL");

  @Override
  public String name() {
    return "eligibility";
  }

  @Override
  public String summary() {
    return "Products open to everybody: the bitmap index against Catalyst expressions and a"
        + " broadcast join";
  }

  @Override
  public Sizes sizes() {
    return new Sizes(200_000, 1000, 0);
  }

  @Override
  public Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note) {
    int users = Math.toIntExact(sizes.users());
    var terms = EligibilityTerms.draw(sizes.products(), SEED);
    var requirements = EligibilityTerms.requirements(terms);
    String file = folder.resolve("people").toString();
    EligibilityPeople.generate(spark, users, SEED).write().parquet(file);
    var compiled = Timing.of(() -> Judge.of(requirements));
    Judge judge = compiled.value();
    note.accept(
        "index: %d attributes, %d conditions, %d kB, compiled in %.2f s"
            .formatted(
                judge.axes().size(), judge.conditions(), judge.bytes() / 1024, compiled.seconds()));
    var results = new ArrayList<Report.Result>();
    var pass = new EligibilityPass(judge, EligibilityPeople.of(spark.read().parquet(file), users));
    EligibilityAnswers expected = pass.answers(sizes.products());
    var plain = plain(pass, users);
    note.accept("plain: " + plain.figures());
    results.add(
        plain
            .with("index_bytes", judge.bytes())
            .with("conditions", judge.conditions())
            .with("compile_seconds", compiled.seconds())
            .with("eligible_pairs", expected.pairs()));
    var contest = new EligibilityContest(spark, sizes, file, expected, note);
    results.add(
        contest.enter(
            "index in spark", people -> List.of(Plan.of(indexed(people, judge), Form.BYTES))));
    results.add(
        contest.enter(
            "join", people -> List.of(Plan.of(EligibilityPeers.join(people, terms), Form.PAIRS))));
    // A plan of so many expressions is longer than one method can be: Spark would try and fall
    // back.
    spark.conf().set("spark.sql.codegen.wholeStage", false);
    results.add(
        contest.enter("catalyst", people -> EligibilityPeers.catalyst(people, requirements)));
    var ratios = new LinkedHashMap<String, Double>();
    double ours = cpuSeconds(results.get(1));
    ratios.put("catalyst", cpuSeconds(results.get(3)) / ours);
    ratios.put("join", cpuSeconds(results.get(2)) / ours);
    return new Report(name(), sizesOf(sizes), results, ratios);
  }

  private static Map<String, Long> sizesOf(Sizes sizes) {
    var named = new LinkedHashMap<String, Long>();
    named.put("users", sizes.users());
    named.put("products", (long) sizes.products());
    return named;
  }

  private static double cpuSeconds(Report.Result result) {
    return (Double) result.figures().get("cpu_seconds");
  }

  private static Report.Result plain(EligibilityPass pass, long users) {
    for (int i = 0; i < WARM_PASSES; i++) {
      pass.run();
    }
    return Timing.of(
            () -> {
              long sum = 0;
              for (int i = 0; i < PASSES; i++) {
                sum += pass.run();
              }
              return sum;
            })
        .result("index in plain java", users * PASSES);
  }

  /** As the ranking does it: typed rows in, bits out. */
  private static Dataset<Row> indexed(Dataset<Row> people, Judge judge) {
    StructType schema = people.schema();
    Broadcast<Judge> index =
        JavaSparkContext.fromSparkContext(people.sparkSession().sparkContext()).broadcast(judge);
    MapPartitionsFunction<Row, Row> judging =
        rows -> {
          var facts = new RowFacts(schema);
          Judge own = index.value();
          var buffer = ByteBuffer.allocate(own.words() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          return new Iterator<Row>() {
            @Override
            public boolean hasNext() {
              return rows.hasNext();
            }

            @Override
            public Row next() {
              Row row = rows.next();
              buffer.asLongBuffer().put(own.eligible(facts.on(row)));
              return RowFactory.create(row.get(0), buffer.array().clone());
            }
          };
        };
    return people.mapPartitions(judging, Encoders.row(ANSWER));
  }
}
