package finmart.jobs.command;

import static finmart.jobs.command.ExchangeConf.refused;
import static finmart.jobs.command.ExchangeConf.run;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.partner.FileRoute.Format;
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
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.jobs.sandbox.BothSides;
import finmart.jobs.sandbox.Handed;
import java.io.IOException;
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
  private ExchangeConf conf;
  private int port;

  @BeforeEach
  void aContractWithAFileServer() throws IOException {
    String hostKey = SshKey.kept(folder.resolve("sandbox/host.ssh.key")).fingerprint();
    port = Playing.freePort();
    conf = ExchangeConf.in(folder, port, hostKey);
    String made = run(conf.arguments("make-exchange-keys", "--partner=hengtong", "--side=BOTH"));
    assertThat(made).contains("5 keys in " + folder.resolve("keys") + ", 5 of them new");
  }

  @Test
  @Cites({"X05", "X06", "X07"})
  void leadsGoThereAndEveryOneOfThemComesToAnEnd() throws Exception {
    deliver("hengtong", seal());
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
    deliver("lanshi", new NoSeal());
    var once =
        conf.arguments("sandbox-bank", "--answer-only", "--partner=lanshi", "--as-of=" + DAY);
    assertThat(run(once)).contains("answered [LEAD_finmart_lanshi_20261121_0001]");
    List<String> files = files();
    assertThat(files).anyMatch(f -> f.endsWith("/ACK_lanshi_finmart_20261121_0001.ok"));

    assertThat(run(once)).contains("answered [LEAD_finmart_lanshi_20261121_0001]");
    assertThat(files()).isEqualTo(files);
  }

  @Test
  void whatCanNotBePlayedIsNamedAtOnce() throws IOException {
    conf.edit("sandbox.yaml", "seed:", "sede:");

    assertThat(refused(conf.arguments("sandbox-bank", "--partner=hengtang", "--every=0")))
        .contains("did you mean \"hengtong\"?", "--every", "did you mean \"seed\"?");
  }

  private void deliver(String partner, Seal seal) throws IOException {
    var name = new BatchName(BatchKind.LEAD, partner, DAY.day(), 1, 0);
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
        conf.arguments(
            "sandbox-bank",
            "--partner=hengtong",
            "--folder=" + folder.resolve("sandbox"),
            "--port=" + port,
            "--http-port=0",
            "--every=1",
            "--as-of=" + asOf));
  }

  private String exchange() {
    return run(conf.arguments("exchange-files", "--partner=hengtong"));
  }

  /** Of our side, with the keys of the command. */
  private Seal seal() {
    return new KeyFolder(folder.resolve("keys")).seal(BothSides.OF_HOUSE, DAY.day());
  }

  private Received receive(AsOf asOf) throws IOException {
    Map<String, String> products =
        IntStream.range(0, LEADS).boxed().collect(Collectors.toMap("L%03d"::formatted, i -> CARD));
    return new Reception(
            zone("warehouse/exchange/hengtong"),
            zone("warehouse/exchange/_accepted"),
            seal(),
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

  private List<String> files() throws IOException {
    try (var files = Files.walk(folder.resolve("warehouse"))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private DropZone zone(String path) throws IOException {
    return new HadoopZone(folder.resolve(path).toString(), new Configuration());
  }
}
