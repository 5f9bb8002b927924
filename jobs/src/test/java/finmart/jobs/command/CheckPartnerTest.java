package finmart.jobs.command;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import finmart.domain.partner.Sealing;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.serving.signature.KeyRing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole check against a whole sandbox, by the commands people type. */
class CheckPartnerTest {
  private static final String DAY = "2026-11-21";

  @TempDir Path folder;
  private ConfCopy conf;
  private int port;
  private int httpPort;
  private int listenPort;

  /** One institution with a file server, questions, pushes and reports. */
  @BeforeEach
  void aContractWithEverything() throws IOException {
    var keys = new KeyFolder(folder.resolve("keys"));
    for (String id : List.of("house", "bank")) {
      keys.make(Sealing.Kind.SM, id, Instant.EPOCH);
    }
    SshKey.kept(folder.resolve("keys/login.ssh.key"));
    var ring = new KeyRing(folder.resolve("keys"), true);
    ring.named("heyu-ask-2026").orElseThrow();
    ring.named("heyu-push-2026").orElseThrow();
    String hostKey = SshKey.kept(folder.resolve("sandbox/host.ssh.key")).fingerprint();
    port = Playing.freePort();
    httpPort = Playing.freePort();
    listenPort = Playing.freePort();
    conf = ConfCopy.in(folder.resolve("conf"));
    conf.edit("platform.yaml", "# key_folder: .*", "key_folder: " + folder.resolve("keys"));
    conf.edit(
        "partners/supermarket/partners.yaml",
        "(channel: finmart, key: heyu-click-2026}\\n.*format: AVRO)}",
        ("$1, seal: {kind: SM, their_key: bank, our_key: house},"
                + " sftp: {host: 127.0.0.1, port: %d, user: finmart, login_key: login,"
                + " folder: /upload, host_keys: [\"%s\"]}}\n"
                + "      - {mode: PRECHECK, lines: [LOAN], data_items: [phone_token],"
                + " endpoint: \"https://loan.heyu.example/precheck\", key: heyu-ask-2026,"
                + " timeout: PT3S, kept: P30D}")
            .formatted(port, hostKey));
  }

  @Test
  @Cites({"X05", "X06", "X09", "X12"})
  void aSandboxThatKeepsItsContractPassesEveryStep() throws Exception {
    JsonNode report = check(0);

    assertThat(report.path("partner").asText()).isEqualTo("heyu");
    assertThat(report.path("as_of").asText()).isEqualTo(DAY);
    assertThat(report.path("failed").asInt()).isZero();
    assertThat(report.path("steps"))
        .hasSize(22)
        .allSatisfy(
            step -> {
              assertThat(step.path("verdict").asText()).as(step.toString()).isEqualTo("PASS");
              assertThat(step.path("seen").asText()).isNotBlank();
              assertThat(step.path("remedy").asText()).isEmpty();
            });
  }

  @Test
  @Cites("X05")
  void aSandboxThatTakesALeadTwiceFailsWhereItTellsOfItAloneAndSaysWhatToDo() throws Exception {
    conf.edit("sandbox.yaml", "doubled_bps: 0", "doubled_bps: 10000");

    JsonNode report = check(1);

    List<JsonNode> failed = steps(report, "FAIL");
    assertThat(failed)
        .extracting(step -> step.path("step").asText())
        .containsExactly("reports", "callback");
    assertThat(failed)
        .allSatisfy(
            step ->
                assertThat(step.path("remedy").asText()).contains("know a lead again by lead_id"));
    assertThat(steps(report, "SKIPPED")).isEmpty();
  }

  @Test
  @Cites("X12")
  void aSandboxThatIsNotAskedAndSignsWithAnotherSecretFailsThatStepAlone() throws Exception {
    conf.edit(
        "partners/supermarket/partners.yaml",
        ",\\n *polling: .endpoint: \"https://loan.heyu.example/reports\", every: PT10M.",
        "");
    // The first key of a file signs, all prove: its bank believes us and signs with another.
    Path strange = Files.createDirectory(folder.resolve("strange"));
    Path signing = strange.resolve("heyu-push-2026.hmac.key");
    new KeyRing(strange, true).named("heyu-push-2026").orElseThrow();
    String first = Files.readString(signing);
    try (var known = Files.newDirectoryStream(folder.resolve("keys"))) {
      for (Path key : known) {
        Files.copy(key, strange.resolve(key.getFileName()), REPLACE_EXISTING, COPY_ATTRIBUTES);
      }
    }
    Files.writeString(signing, first + Files.readString(signing));

    JsonNode report = check(1, strange);

    List<JsonNode> failed = steps(report, "FAIL");
    assertThat(failed).extracting(step -> step.path("step").asText()).containsExactly("callback");
    assertThat(failed.get(0).path("seen").asText()).isEqualTo("not believed: SIGNATURE");
    assertThat(steps(report, "SKIPPED"))
        .extracting(step -> step.path("step").asText())
        .containsExactly("reports", "reports-again", "reports-forged", "callback-again");
  }

  private static List<JsonNode> steps(JsonNode report, String verdict) {
    var found = new ArrayList<JsonNode>();
    report.path("steps").forEach(found::add);
    found.removeIf(step -> !step.path("verdict").asText().equals(verdict));
    return found;
  }

  @Test
  void theContractIsDescribedAsTheExchangeHasIt() {
    var said = new StringWriter();
    var line = FinMart.commandLine().setOut(new PrintWriter(said));

    assertThat(line.execute(arguments("check-partner", "heyu", "--describe"))).isZero();

    assertThat(said.toString())
        .contains(
            "files: AVRO, seal SM",
            "out/lead/20261121/LEAD_finmart_heyu_20261121_0001: .dat.sm4, then .ctl",
            "in/ack/20261121/ACK_heyu_finmart_20261121_0001",
            "consent.text_sha256: string, may be empty",
            "its public keys [bank], our public keys [house]",
            "batch=LEAD_finmart_heyu_20261121_0001",
            "https://loan.heyu.example/reports every PT10M",
            "{\"after\":\"\",\"most\":1000,\"is_test\":true}",
            "\"occurred_at\":\"2026-11-20T16:00:00Z\"",
            "or it calls back: POST to /v1/partners/heyu/reports of our server",
            "{\"reports\":[{\"lead_id\":\"TEST-ID\",\"status\":\"ACCEPTED\"",
            "ACCEPTED: CONTACTED, APPLIED, ",
            "D01: existing customer of the institution");
  }

  /** Walks heyu through it while the sandbox plays it. */
  private JsonNode check(int expected) throws Exception {
    return check(expected, folder.resolve("keys"));
  }

  /**
   * @param theirs the sandbox's keys of messages
   */
  private JsonNode check(int expected, Path theirs) throws Exception {
    var said = new StringWriter();
    var line = FinMart.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    Path report = folder.resolve("report.json");
    String[] bank =
        arguments(
            "sandbox-bank",
            "--partner=heyu",
            "--folder=" + folder.resolve("sandbox"),
            "--port=" + port,
            "--http-port=" + httpPort,
            "--keys=" + theirs,
            "--check=http://127.0.0.1:" + listenPort,
            "--every=1");
    try (var playing = new Playing("heyu", bank)) {
      int code =
          line.execute(
              arguments(
                  "check-partner",
                  "heyu",
                  "--keys=" + folder.resolve("keys"),
                  "--play=http://127.0.0.1:" + httpPort,
                  "--listen=" + listenPort,
                  "--wait=60",
                  "--json=" + report));
      assertThat(code).as(said.toString()).isEqualTo(expected);
    }
    return new ObjectMapper().readTree(report.toFile());
  }

  private String[] arguments(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--conf=" + folder.resolve("conf"));
    all.add("--warehouse=" + folder.resolve("warehouse"));
    all.add("--as-of=" + DAY);
    return all.toArray(String[]::new);
  }
}
