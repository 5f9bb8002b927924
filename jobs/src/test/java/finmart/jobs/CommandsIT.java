package finmart.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import finmart.jobs.FinMartProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type, as processes of their own over a day that has run. */
class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

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
            "sql",
            where,
            "--format=csv",
            "--as-of=" + TinyWorld.DAY,
            "SELECT count(DISTINCT i.user_id) AS n FROM verdict JOIN identity i USING (user_id)"
                + " JOIN profile p USING (user_id, as_of)"
                + " WHERE i.source_user_id LIKE 'u%' AND p.saver IS NOT NULL");
    Ended dropped = FinMartProcess.run("sql", where, "DROP VIEW verdict");

    assertThat(asked.output()).contains("n\n150");
    assertThat(dropped.code()).isEqualTo(2);
    assertThat(dropped.output()).contains("read-only");
  }

  @Test
  void theFeedIsPublishedForTheServer() throws IOException, InterruptedException {
    Path json = folder.resolve("published.json");
    Path feeds = folder.resolve("feeds");

    Ended published =
        FinMartProcess.run(
            "publish-feed",
            "--warehouse=" + TinyWorld.WAREHOUSE,
            "--as-of=" + TinyWorld.DAY,
            "--feeds=" + feeds,
            "--json=" + json);
    Ended rolledBack = FinMartProcess.run("rollback-feed", "--feeds=" + feeds);

    assertThat(published.code()).as(published.output()).isZero();
    assertThat(JSON.readTree(json.toFile()).get("users").asLong())
        .isGreaterThanOrEqualTo(150)
        .isEqualTo(table("verdict").count());
    assertThat(JSON.readTree(json.toFile()).get("bytes").asLong()).isPositive();
    assertThat(rolledBack.code()).isEqualTo(2);
    assertThat(rolledBack.output()).contains("there is no version before");
  }

  @Test
  void aFeedIsMadeAgainFromItsRecord() throws IOException, InterruptedException {
    String where = "--warehouse=" + TinyWorld.WAREHOUSE;
    Path json = folder.resolve("replay.json");
    String user = someone("ranked_offer");

    Ended replayed =
        FinMartProcess.run(
            "replay", where, "--as-of=" + TinyWorld.DAY, "--user=" + user, "--json=" + json);

    assertThat(replayed.code()).as(replayed.output()).isZero();
    assertThat(JSON.readTree(json.toFile()).get("verdict").asText()).isEqualTo("identical");
    assertThat(JSON.readTree(json.toFile()).get("positions").asInt()).isPositive();
  }

  @Test
  void aTrainingSetHasAsManyRowsAsItsListAndNothingOfAStranger()
      throws IOException, InterruptedException {
    String where = "--warehouse=" + TinyWorld.WAREHOUSE;
    Path json = folder.resolve("set.json");
    Path out = folder.resolve("set");
    String user = someone("profile");
    String line = user + "," + TinyWorld.DAY + ",kept\n";
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "user_id,moment,label\n" + line + line + "stranger," + TinyWorld.DAY + ",kept\n");

    Ended made =
        FinMartProcess.run(
            "training-set",
            where,
            "--as-of=" + TinyWorld.DAY,
            "--moments=" + list,
            "--out=" + out,
            "--json=" + json);
    assertThat(made.code()).as(made.output()).isZero();
    assertThat(JSON.readTree(json.toFile()).get("rows_out").asInt()).isEqualTo(3);
    Dataset<Row> set = TestSession.SPARK.read().parquet(out.toString()).filter("label = 'kept'");
    String[] features = {"ledger_90d_count", "expense_90d_minor", "category_entropy_90d"};
    Column isUser = col("user_id").equalTo(user);
    Row profile = table("profile").filter(isUser).select("age", features).head();
    assertThat(set.filter(isUser).select("age", features).collectAsList())
        .containsExactly(profile, profile);
    assertThat(set.filter("user_id = 'stranger' AND has_student_indicator IS NULL").count())
        .isEqualTo(1);
  }

  /** The day goes on to the end of its month: institutions tell and bill, two people close it. */
  @Test
  @Cites("X06")
  void aMonthIsSettledReconciledAndClosedByTwo() throws IOException, InterruptedException {
    Path warehouse = folder.resolve("month");
    copy(TinyWorld.WAREHOUSE, warehouse);
    Path conf = folder.resolve("conf");
    copy(FinMartProcess.HOME.resolve("conf"), conf);
    Path bank = conf.resolve("sandbox.yaml");
    Files.writeString(
        bank,
        Files.readString(bank)
            .replaceAll("(amount|missing)_bps: 100", "$1_bps: 5000")
            .replaceAll("(extra|status)_bps: 100", "$1_bps: 0"));
    // Those whom the tiny world's few leads go to pay for them.
    Files.writeString(
        conf.resolve("settlement/supermarket/tiny.yaml"),
        "contracts:\n"
            + contract("ST-T1", "shihe", "LOAN")
            + contract("ST-T2", "yunzhao", "LOAN", "CREDIT_CARD"));
    String[] where = {"--warehouse=" + warehouse, "--conf=" + conf};
    Path json = folder.resolve("settled.json");
    String asOf = "--as-of=2026-12-01";
    walk(
        with("sandbox-bank", where, "--answer-only", "--as-of=" + TinyWorld.DAY),
        with("sandbox-bank", where, "--answer-only", "--as-of=2026-11-30"),
        with("sandbox-bank", where, "--answer-only", asOf),
        with("receive-files", where, asOf),
        with("ingest-sources", where, asOf, "--source=world=" + TinyWorld.SOURCES),
        with("collect-outcomes", where, asOf),
        with("settle-partners", where, "--month=2026-11", "--json=" + json));
    var billed = new TreeMap<Integer, String>();
    for (JsonNode statement : JSON.readTree(json.toFile()).get("statements")) {
      String partner = statement.get("partner").asText();
      if (Files.exists(
          warehouse.resolve("exchange/" + partner + "/settled/SETTLE_202611_v1.csv"))) {
        billed.put(statement.get("lines").asInt(), partner);
      }
    }
    assertThat(billed).isNotEmpty();
    int lines = billed.lastKey();
    assertThat(lines).isPositive();
    String[] of = {where[0], "--conf=" + conf, "--month=2026-11", "--partner=" + billed.get(lines)};

    Ended alone =
        FinMartProcess.run(
            with("close-month", of, "--prepared-by=chen", "--approved-by=Chen")
                .toArray(String[]::new));
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.output()).contains("four eyes");
    assertThat(
            walk(
                with("reconcile", of, "--dispute=ALL", "--by=wu", "--json=" + json),
                with("close-month", of, "--prepared-by=chen", "--approved-by=lin")))
        .contains("is closed, prepared by chen, approved by lin");
    JsonNode differences = JSON.readTree(json.toFile()).get("differences");
    assertThat(differences).hasSize(lines);
    assertThat(differences).allMatch(each -> each.get("state").asText().equals("DISPUTED"));
  }

  private static String contract(String number, String partner, String... lines) {
    var text =
        new StringBuilder(
            """
              - number: %s
                partner: %s
                agreed_on: 2025-06-09
                tax_bps: 600
                plans:
            """
                .formatted(number, partner));
    for (String line : lines) {
      text.append(
          "      - {model: CPL, line: %s, price_minor: 1500, valid_from: 2025-07-01, valid_to: 2027-12-31}%n"
              .formatted(line));
    }
    return text.toString();
  }

  @SafeVarargs
  private static String walk(List<String>... commands) throws IOException, InterruptedException {
    Ended ended = FinMartProcess.walk(List.of(commands));
    assertThat(ended.code()).as(ended.output()).isZero();
    return ended.output();
  }

  private static List<String> with(String command, String[] of, String... more) {
    return Stream.of(Stream.of(command), Stream.of(of), Stream.of(more))
        .flatMap(all -> all)
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var entries = Files.walk(from)) {
      for (Path entry : entries.toList()) {
        Files.copy(entry, to.resolve(from.relativize(entry).toString()));
      }
    }
  }

  private static String someone(String table) {
    return table(table).selectExpr("min(user_id)").head().getString(0);
  }

  private static Dataset<Row> table(String name) {
    return TestSession.SPARK
        .read()
        .format("delta")
        .load(TinyWorld.WAREHOUSE.resolve(name).toString());
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

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
