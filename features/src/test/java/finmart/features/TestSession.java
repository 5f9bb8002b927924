package finmart.features;

import org.apache.spark.sql.SparkSession;

/** The one small local session all tests of a module share. */
public final class TestSession {
  public static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 2)
          .config("spark.default.parallelism", 2)
          .config("spark.sql.session.timeZone", "Asia/Shanghai")
          .config("spark.sql.datetime.java8API.enabled", true)
          .config("spark.sql.inMemoryColumnarStorage.compressed", false)
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .getOrCreate();

  static {
    SPARK.sparkContext().setLogLevel("ERROR");
  }

  private TestSession() {}
}
