package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Sealing;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.jobs.sandbox.Handed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a lead there and back, by the commands people type. */
class SandboxBankTest {
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final AsOf MUCH_LATER = AsOf.parse("2027-02-10");
  private static final String END = "2027-12-31T00:00:00Z";
  private static final int LEADS = 60;
  private static final String CARD = "card-hengtong-auto";

  @TempDir Path folder;
  private KeyFolder keys;
  private Sealing ours;
  private int port;
  private ConfCopy conf;

  @BeforeEach
  void aContractWithAFileServer() throws IOException {
    keys = new KeyFolder(folder.resolve("keys"));
    for (String id : List.of("house", "bank")) {
      keys.make(Sealing.Kind.SM, id, Instant.EPOCH);
    }
    var bank = new Sealing.KeyLine("bank", Map.of());
    ours = new Sealing(Sealing.Kind.SM, bank, new Sealing.KeyLine("house", Map.of()));
    SshKey.kept(folder.resolve("keys/login.ssh.key"));
    String hostKey = SshKey.kept(folder.resolve("sandbox/host.ssh.key")).fingerprint();
    port = Playing.freePort();
    configure(hostKey);
  }

  @Test
  @Cites({"X05", "X06", "X07"})
  void leadsGoThereAndEveryOneOfThemComesToAnEnd() throws Exception {
    deliver("hengtong", ours);
    try (var bank = playing(DAY)) {
      assertThat(exchange()).contains("sent=1,", "left=0");
      bank.awaitAnswer();
      assertThat(exchange()).contains("sent=0,", "left=0");
    }
    Received first = receive(DAY.plusDays(1));
    assertThat(first.receipts())
        .extracting(r -> r.name().kind())
        .containsExactly(BatchKind.ACK, BatchKind.STAT);
    assertThat(first.alerts()).isEmpty();
    assertThat(first.refused()).isEmpty();
    assertThat(outcomes(DAY)).hasSize(LEADS);

    try (var bank = playing(MUCH_LATER)) {
      assertThat(exchange()).contains("sent=0, fetched=4, left=0");
    }
    Received second = receive(MUCH_LATER.plusDays(1));
    assertThat(second.alerts()).isEmpty();
    assertThat(second.refused()).allMatch(row -> row.code().equals("UNKNOWN_STATUS"));
    assertThat(lives().values())
        .extracting(LeadLife::status)
        .hasSize(LEADS)
        .contains(LeadStatus.FIRST_USE, LeadStatus.DECLINED, LeadStatus.REJECTED_POLICY)
        .doesNotContain(LeadStatus.SUBMITTED);
    assertThat(second.receipts())
        .extracting(r -> r.name().stem())
        .contains("SETTLE_202611_v1", "SETTLE_202612_v1", "SETTLE_202701_v1");
    assertThat(folder.resolve("warehouse/exchange/hengtong/settled/SETTLE_202611_v1.csv"))
        .content()
        .contains("2026-11,hengtong,card-hengtong-auto,L", ",CARD_ISSUED,", ",12000,720,NEW,");
  }

  @Test
  @Cites("X05")
  void anInstitutionWithoutAFileServerAnswersInTheExchangeFolderOnceForEver() throws IOException {
    deliver("lanshi", Sealing.NONE);
    var once = arguments("sandbox-bank", "--answer-only", "--partner=lanshi", "--as-of=" + DAY);
    assertThat(run(once)).contains("answered [LEAD_finmart_lanshi_20261121_0001]");
    List<String> files = files();
    assertThat(files).anyMatch(f -> f.endsWith("/ACK_lanshi_finmart_20261121_0001.ok"));

    assertThat(run(once)).contains("answered [LEAD_finmart_lanshi_20261121_0001]");
    assertThat(files()).isEqualTo(files);
  }

  @Test
  void whatCanNotBePlayedIsNamedAtOnce() throws IOException {
    conf.edit("sandbox.yaml", "seed:", "sede:");

    var wrong = new StringWriter();
    FinMart.commandLine()
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              wrong.append(e.getMessage());
              return 2;
            })
        .execute(arguments("sandbox-bank", "--partner=hengtang", "--every=0"));
    assertThat(wrong.toString())
        .contains("did you mean \"hengtong\"?", "--every", "did you mean \"seed\"?");
  }

  private void deliver(String partner, Sealing sealing) throws IOException {
    var name = new BatchName(BatchKind.LEAD, partner, DAY.day(), 1, 0);
    var seal = sealing.equals(Sealing.NONE) ? new NoSeal() : keys.seal(sealing, DAY.day());
    Iterable<GenericRecord> rows =
        IntStream.range(0, LEADS)
            .mapToObj(i -> Handed.lead("L%03d".formatted(i), END, partner, CARD))
            .toList();
    new Outbox(zone("warehouse/exchange/" + partner), seal, Format.AVRO, false)
        .deliver(name, Handed.LEAD, rows);
  }

  private Playing playing(AsOf asOf) throws InterruptedException {
    return new Playing(
        "hengtong",
        arguments(
            "sandbox-bank",
            "--partner=hengtong",
            "--folder=" + folder.resolve("sandbox"),
            "--port=" + port,
            "--http-port=0",
            "--every=1",
            "--as-of=" + asOf));
  }

  private String exchange() throws IOException {
    return run(arguments("exchange-files", "--partner=hengtong"));
  }

  /** What an undisturbed command says. */
  private static String run(String... arguments) {
    var said = new StringWriter();
    var line = FinMart.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    assertThat(line.execute(arguments)).as(said.toString()).isZero();
    return said.toString();
  }

  private String[] arguments(String command, String... flags) {
    var all = new ArrayList<>(List.of(command, "--conf=" + folder.resolve("conf")));
    all.add("--warehouse=" + folder.resolve("warehouse"));
    all.addAll(List.of(flags));
    return all.toArray(String[]::new);
  }

  private Received receive(AsOf asOf) throws IOException {
    Map<String, String> products =
        IntStream.range(0, LEADS).boxed().collect(Collectors.toMap("L%03d"::formatted, i -> CARD));
    return new Reception(
            zone("warehouse/exchange/hengtong"),
            zone("warehouse/exchange/_accepted"),
            keys.seal(ours, DAY.day()),
            "hengtong",
            Handed.SCHEMAS,
            products,
            asOf)
        .receive();
  }

  /** What was taken on a day. */
  private List<GenericRecord> outcomes(AsOf knownOn) throws Exception {
    var rows = new ArrayList<GenericRecord>();
    DropZone accepted = zone("warehouse/exchange/_accepted");
    String day = "outcome/known_on=" + knownOn;
    for (DropZone.Entry file : accepted.list(day)) {
      try (var from = accepted.read(day + "/" + file.name())) {
        RowFormat.of(Format.AVRO)
            .read(
                Handed.SCHEMAS.outcome(),
                from,
                Limits.STANDARD,
                parsed -> rows.add(((Parsed.Good) parsed).row()));
      }
    }
    return rows;
  }

  private Map<String, LeadLife> lives() throws Exception {
    var lives = new TreeMap<String, LeadLife>();
    var told = new ArrayList<>(outcomes(DAY));
    told.addAll(outcomes(MUCH_LATER));
    told.sort(Comparator.comparing(row -> (long) row.get("occurred_at")));
    for (GenericRecord row : told) {
      boolean isReversal = row.get("status").toString().equals(LeadLife.REVERSAL);
      String status = row.get(isReversal ? "reversed_status" : "status").toString();
      Instant at = Instant.ofEpochMilli((long) row.get("occurred_at"));
      lives
          .computeIfAbsent(row.get("lead_id").toString(), id -> new LeadLife())
          .hear(new LeadLife.Report(LeadStatus.valueOf(status), isReversal, at));
    }
    return lives;
  }

  private void configure(String hostKey) throws IOException {
    conf = ConfCopy.in(folder.resolve("conf"));
    conf.edit("platform.yaml", "# key_folder: .*", "key_folder: " + folder.resolve("keys"));
    conf.edit(
        "partners/supermarket/partners.yaml",
        "format: AVRO}",
        ("format: AVRO, seal: {kind: SM, their_key: bank, our_key: house},"
                + " sftp: {host: 127.0.0.1, port: %d, user: finmart, login_key: login,"
                + " folder: /upload, host_keys: [\"%s\"]}}")
            .formatted(port, hostKey));
  }

  private List<String> files() throws IOException {
    try (var files = Files.walk(folder.resolve("warehouse"))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private DropZone zone(String path) throws IOException {
    return new HadoopZone(folder.resolve(path).toString(), new Configuration());
  }
}
