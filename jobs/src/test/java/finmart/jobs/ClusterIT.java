package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same jar on a real standalone master and worker, by Spark's own submit. */
class ClusterIT {
  private static final Path WAREHOUSE = Path.of("target", "it", "cluster").toAbsolutePath();
  private static final List<Process> DAEMONS = new ArrayList<>();
  private static final int PATIENCE_SECONDS = 180;
  private static String master;

  @BeforeAll
  static void aClusterOnLoopback() throws IOException, InterruptedException {
    TinyWorld.make();
    TinyWorld.remove(WAREHOUSE);
    int port = freePort();
    master = "spark://127.0.0.1:" + port;
    daemon(
        "Started daemon|I have been elected leader|Starting Spark master",
        "org.apache.spark.deploy.master.Master",
        "--host=127.0.0.1",
        "--port=" + port,
        "--webui-port=" + freePort());
    daemon(
        "Successfully registered with master",
        "org.apache.spark.deploy.worker.Worker",
        "--host=127.0.0.1",
        "--cores=2",
        "--memory=1500m",
        "--webui-port=" + freePort(),
        "--work-dir=" + WAREHOUSE.resolveSibling("cluster-work"),
        master);
  }

  @AfterAll
  static void endsWithTheTest() throws InterruptedException {
    for (Process daemon : DAEMONS) {
      daemon.destroy();
      daemon.waitFor();
    }
  }

  @Test
  void theJarRanksOnExecutorsOfTheirOwnAsItDoesInOneProcess()
      throws IOException, InterruptedException {
    copyWithout("ranked_offer");
    var submit = FinMartProcess.java("-Xmx1500m");
    submit.addAll(
        List.of(
            "-cp",
            FinMartProcess.SPARK_HOME + "/jars/*",
            "org.apache.spark.deploy.SparkSubmit",
            "--master=" + master,
            "--conf=spark.driver.host=127.0.0.1",
            "--conf=spark.driver.bindAddress=127.0.0.1",
            "--conf=spark.ui.enabled=false",
            "--conf=spark.executor.memory=1g",
            "--conf=spark.sql.shuffle.partitions=2",
            "--conf=spark.databricks.delta.snapshotPartitions=2",
            "--class=finmart.jobs.Launcher",
            FinMartProcess.JAR.toString(),
            "rank-offers",
            "--as-of=" + TinyWorld.DAY,
            "--warehouse=" + WAREHOUSE,
            "--conf=" + FinMartProcess.HOME.resolve("conf")));

    var ended = FinMartProcess.run(submit);

    assertThat(ended.code()).as(ended.output()).isZero();
    Dataset<Row> here = rankedOffers(TinyWorld.WAREHOUSE);
    Dataset<Row> there = rankedOffers(WAREHOUSE);
    assertThat(there.count()).isPositive().isEqualTo(here.count());
    assertThat(there.exceptAll(here).takeAsList(1)).isEmpty();
    try (var applications = Files.list(WAREHOUSE.resolveSibling("cluster-work"))) {
      assertThat(applications.map(a -> a.getFileName().toString()))
          .anyMatch(name -> name.startsWith("app-"));
    }
  }

  private static Dataset<Row> rankedOffers(Path warehouse) {
    return TestSession.SPARK
        .read()
        .format("delta")
        .load(warehouse.resolve("ranked_offer").toString());
  }

  private static void copyWithout(String table) throws IOException {
    try (var entries = Files.walk(TinyWorld.WAREHOUSE)) {
      for (Path entry : entries.toList()) {
        Path relative = TinyWorld.WAREHOUSE.relativize(entry);
        if (!relative.startsWith(table)) {
          Files.copy(entry, WAREHOUSE.resolve(relative));
        }
      }
    }
  }

  private static void daemon(String ready, String type, String... arguments)
      throws IOException, InterruptedException {
    Path log = FinMartProcess.log();
    var settings = Files.createTempFile(Path.of("target"), "daemon", ".properties");
    Files.writeString(
        settings,
        """
        rootLogger.level = info
        rootLogger.appenderRef.out.ref = out
        appender.out.type = Console
        appender.out.name = out
        appender.out.layout.type = PatternLayout
        appender.out.layout.pattern = %m%n
        """);
    var command =
        FinMartProcess.java(
            "-Xmx256m",
            "-Dlog4j2.configurationFile=" + settings.toAbsolutePath(),
            "-cp",
            FinMartProcess.SPARK_HOME + "/jars/*",
            type);
    command.addAll(
        List.of(arguments).stream().flatMap(a -> List.of(a.split("=", 2)).stream()).toList());
    Process daemon = FinMartProcess.start(command, log);
    DAEMONS.add(daemon);
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (Files.readString(log).lines().anyMatch(line -> line.matches(".*(" + ready + ").*"))) {
        return;
      }
      assertThat(daemon.waitFor(100, TimeUnit.MILLISECONDS)).as(Files.readString(log)).isFalse();
    }
    throw new AssertionError(type + " did not start: " + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
