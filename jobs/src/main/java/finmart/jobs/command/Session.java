package finmart.jobs.command;

import org.apache.spark.sql.SparkSession;

/** Begins the one Spark session of a command; on a cluster, submit flags take precedence. */
final class Session {
  private Session() {}

  static SparkSession begin(String name) {
    int cores = Runtime.getRuntime().availableProcessors();
    var builder = SparkSession.builder().appName("finmart " + name);
    if (System.getProperty("spark.master") == null) {
      builder
          .master("local[*]")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", Math.max(2, cores))
          .config("spark.default.parallelism", Math.max(2, cores))
          .config("spark.databricks.delta.snapshotPartitions", 2)
          .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", 2)
          .config(
              "spark.checkpoint.dir", System.getProperty("java.io.tmpdir") + "/finmart-checkpoint")
          .config("spark.ui.enabled", false)
          .config("spark.ui.showConsoleProgress", System.console() != null);
    }
    return builder
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        // Rows are kept once between a check and a write: packing them costs more than it saves.
        .config("spark.sql.inMemoryColumnarStorage.compressed", false)
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
        .config("spark.sql.datetime.java8API.enabled", true)
        .getOrCreate();
  }
}
