package finmart.jobs.bench.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import scala.jdk.javaapi.CollectionConverters;

/** What some work does, stage by stage, by Spark's own counts of its tasks. */
public final class StageCounts extends SparkListener {
  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;

  /** Part of all CPU time below which a stage is not told. */
  private static final double LITTLE = 0.05;

  private final SparkSession spark;
  private final List<StageInfo> stages = new ArrayList<>();
  private final long compiledBefore = CodeGenerator.compileTime();

  private StageCounts(SparkSession spark) {
    this.spark = spark;
  }

  /** Counts from now on. */
  public static StageCounts begin(SparkSession spark) {
    var counts = new StageCounts(spark);
    spark.sparkContext().addSparkListener(counts);
    return counts;
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    stages.add(completed.stageInfo());
  }

  /**
   * Returns one result for each stage that matters, numbered in order, and one of the time to
   * compile generated code. Seconds are sums over tasks; those of scan, sort and shuffle are parts
   * of {@code run_seconds}.
   *
   * @param name of the work, before the name of each result
   */
  public List<Report.Result> end(String name) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not say what its tasks took", e);
    }
    spark.sparkContext().removeSparkListener(this);
    var results = new ArrayList<Report.Result>();
    synchronized (this) {
      double all = stages.stream().mapToDouble(StageCounts::cpuSeconds).sum();
      for (int i = 0; i < stages.size(); i++) {
        if (cpuSeconds(stages.get(i)) > LITTLE * all) {
          results.add(new Report.Result(name + " stage " + (i + 1), figures(stages.get(i))));
        }
      }
    }
    double compiled = (CodeGenerator.compileTime() - compiledBefore) / NANOS;
    results.add(new Report.Result(name + " codegen", Map.of("compile_seconds", compiled)));
    return results;
  }

  private static double cpuSeconds(StageInfo stage) {
    return stage.taskMetrics().executorCpuTime() / NANOS;
  }

  private static Map<String, Object> figures(StageInfo stage) {
    TaskMetrics tasks = stage.taskMetrics();
    var figures = new LinkedHashMap<String, Object>();
    figures.put("operators", operators(stage));
    figures.put("tasks", stage.numTasks());
    figures.put("cpu_seconds", cpuSeconds(stage));
    figures.put("run_seconds", tasks.executorRunTime() / MILLIS);
    figures.put("gc_seconds", tasks.jvmGCTime() / MILLIS);
    figures.put("scan_seconds", sum(stage, "scan time") / MILLIS);
    figures.put("sort_seconds", sum(stage, "sort time") / MILLIS);
    figures.put("shuffle_write_seconds", tasks.shuffleWriteMetrics().writeTime() / NANOS);
    figures.put("shuffle_wait_seconds", tasks.shuffleReadMetrics().fetchWaitTime() / MILLIS);
    figures.put("input_bytes", tasks.inputMetrics().bytesRead());
    figures.put("shuffle_read_bytes", tasks.shuffleReadMetrics().totalBytesRead());
    figures.put("shuffle_write_bytes", tasks.shuffleWriteMetrics().bytesWritten());
    figures.put("output_bytes", tasks.outputMetrics().bytesWritten());
    figures.put("spilled_bytes", tasks.diskBytesSpilled());
    figures.values().removeIf(figure -> figure.equals(0.0) || figure.equals(0L));
    return figures;
  }

  private static double sum(StageInfo stage, String metric) {
    return CollectionConverters.asJavaCollection(stage.accumulables().values()).stream()
        .filter(a -> a.name().isDefined() && a.name().get().equals(metric))
        .mapToDouble(a -> ((Number) a.value().get()).doubleValue())
        .sum();
  }

  /** What Spark names the steps of a stage, first to last. */
  private static String operators(StageInfo stage) {
    var names =
        CollectionConverters.asJava(stage.rddInfos()).stream()
            .filter(rdd -> rdd.scope().isDefined())
            .sorted(Comparator.comparingInt(rdd -> rdd.id()))
            .map(rdd -> rdd.scope().get().name().strip())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return String.join(" > ", names);
  }
}
