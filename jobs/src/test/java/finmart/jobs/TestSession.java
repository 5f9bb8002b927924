package finmart.jobs;

import org.apache.spark.sql.SparkSession;

/** The one small Spark session all tests of this module share. */
public final class TestSession {
  public static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("finmart-jobs-test")
          .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
          .config(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.default.parallelism", "2")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.databricks.delta.snapshotPartitions", "2")
          .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
          .config("spark.sql.session.timeZone", "Asia/Shanghai")
          .config("spark.sql.datetime.java8API.enabled", "true")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .getOrCreate();

  private TestSession() {}
}
