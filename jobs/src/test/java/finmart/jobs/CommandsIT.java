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

  /**
   * Rows known on the day or after, and adult owners without a feed who may have what they lack.
   */
  private static final String KNOWN_LATER_OR_LEFT_OUT =
      """
      SELECT (SELECT count(*) FROM (SELECT known_at FROM ledger_entry UNION ALL
                SELECT known_at FROM interaction UNION ALL SELECT known_at FROM outcome)
              WHERE known_at >= timestamp'1998-06-30') AS later,
             (SELECT count(*) FROM profile p JOIN verdict v USING (user_id, as_of)
                LEFT ANTI JOIN ranked_offer r USING (user_id, as_of)
              WHERE p.account_role = 'OWNER' AND p.age >= 18
                AND v.eligible_card_count + v.eligible_loan_count > 1) AS left_out
      """;

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
  void aFeedIsMadeAgainFromItsRecord() throws IOException, InterruptedException {
    String where = "--warehouse=" + TinyWorld.WAREHOUSE;
    Path json = folder.resolve("replay.json");
    Ended asked =
        FinMartProcess.run(
            "sql", where, "--format=csv", "SELECT min(user_id) AS u FROM ranked_offer");
    String user = asked.output().lines().reduce((first, last) -> last).orElseThrow();

    Ended replayed =
        FinMartProcess.run(
            "replay", where, "--as-of=" + TinyWorld.DAY, "--user=" + user, "--json=" + json);

    assertThat(replayed.code()).as(replayed.output()).isZero();
    assertThat(JSON.readTree(json.toFile()).get("verdict").asText()).isEqualTo("identical");
    assertThat(JSON.readTree(json.toFile()).get("positions").asInt()).isPositive();
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
    assertThat(summary.get("users").asLong()).isEqualTo(5369);
    assertThat(summary.get("leads").asLong()).isZero();
    Ended asked = FinMartProcess.run("sql", warehouse, "--format=csv", KNOWN_LATER_OR_LEFT_OUT);
    assertThat(asked.output()).contains("later,left_out\n0,0");
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
