package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.jobs.FinMartProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type, as processes of their own over a day that has run. */
class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BERKA = FinMartProcess.HOME.resolve("../shared/data/berka").normalize();

  @TempDir Path folder;

  @BeforeAll
  static void aDay() throws IOException, InterruptedException {
    TinyWorld.make();
  }

  @Test
  void sqlAnswersByTableNameAndChangesNothing() throws IOException, InterruptedException {
    String where = "--warehouse=" + TinyWorld.WAREHOUSE;

    Ended asked =
        FinMartProcess.run(
            "sql", where, "--format=csv", "SELECT count(DISTINCT user_id) AS n FROM verdict");
    Ended dropped = FinMartProcess.run("sql", where, "DROP VIEW verdict");

    assertThat(asked.output()).contains("n\n150");
    assertThat(dropped.code()).isEqualTo(2);
    assertThat(dropped.output()).contains("read-only");
  }

  @Test
  void theSourceAuditNotebookRunsHeadless() throws IOException, InterruptedException {
    assumeTrue(isInstalled("jupyter-nbconvert"), "jupyter-nbconvert is not installed: skipped");

    Ended run =
        FinMartProcess.run(
            List.of(
                FinMartProcess.HOME.resolve("notebooks/run").toString(),
                TinyWorld.WAREHOUSE.toString()));

    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output()).contains("jobs that lost rows: 0", "ingest-sources");
  }

  @Test
  void theBerkaBankRunsThroughAWholeDayKnowingNothingLater()
      throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(BERKA), BERKA + " is not there: skipped");
    String warehouse = "--warehouse=" + folder.resolve("berka");
    Path json = folder.resolve("berka.json");

    Ended run =
        FinMartProcess.run(
            "run-day",
            "--as-of=1998-06-30",
            "--source=berka=" + BERKA,
            warehouse,
            "--json=" + json);

    assertThat(run.code()).as(run.output()).isZero();
    JsonNode summary = JSON.readTree(json.toFile());
    assertThat(summary.get("feed_users").asLong()).isEqualTo(4500);
    assertThat(summary.get("leads").asLong()).isZero();
    Ended later =
        FinMartProcess.run(
            "sql",
            warehouse,
            "--format=csv",
            "SELECT max(t) < timestamp'1998-06-30' AS past FROM (SELECT max(known_at) t FROM ledger_entry"
                + " UNION SELECT max(known_at) FROM interaction UNION SELECT max(known_at) FROM outcome)");
    assertThat(later.output()).contains("past\ntrue");
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
