package finmart.jobs.bench.measure;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Times one part of the house and its peers. */
public interface Benchmark {
  /** Name on the command line. */
  String name();

  /** One sentence: what is measured against what. */
  String summary();

  /** Sizes unless told otherwise. */
  Sizes sizes();

  /** The same with the declarations of a configuration, if it reads any. */
  default Benchmark with(Path conf) {
    return this;
  }

  /**
   * Does the work of every contestant once.
   *
   * @param folder empty directory for what is generated; removed afterwards
   * @param note takes lines of progress
   * @throws IllegalStateException if contestants give different answers
   */
  Report run(SparkSession spark, Sizes sizes, Path folder, Consumer<String> note);
}
