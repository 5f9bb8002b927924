package finmart.jobs.sandbox;

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
import finmart.jobs.exchange.inbound.Schemas;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.rows.RowsBrokenException;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.transfer.Carrier;
import finmart.jobs.exchange.transfer.SftpNetwork;
import finmart.jobs.exchange.transfer.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstitutionTest {
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final BatchName BATCH = new BatchName(BatchKind.LEAD, "bank", DAY.day(), 1, 0);
  private static final Schemas SCHEMAS = Handed.SCHEMAS;
  private static final HiddenRules RULES = new HiddenRules(7, 0.2, 0.3);

  @TempDir Path folder;
  private KeyFolder keys;
  private DropZone house;

  @BeforeEach
  void keysOfBothSides() throws IOException {
    keys = BothSides.keys(folder.resolve("keys"));
    house = zone(folder.resolve("house"));
  }

  @Test
  @Cites("X06")
  void aSealedBatchGoesThereAndComesBackWithEveryLeadAnsweredOnce() throws IOException {
    Path login = folder.resolve("login.ssh.key");
    var rows = new ArrayList<GenericRecord>();
    for (int i = 0; i < 200; i++) {
      rows.add(Handed.lead("L%03d".formatted(i), "2027-01-01T00:00:00Z"));
    }
    rows.add(Handed.lead("L200", "2026-11-01T00:00:00Z"));
    rows.add(Handed.revocation("L000"));
    send(rows);

    try (var server =
            FileServer.start(
                folder.resolve("theirs"),
                FileServer.LOOPBACK,
                0,
                Map.of("house", SshKey.kept(login).publicKey()));
        var network = SftpNetwork.start();
        var sftp = network.open(server.endpoint("house", "login"), login)) {
      carry(house, sftp.zone(), BatchKind.LEAD);
      var bank = bank(zone(server.root("house")));
      assertThat(bank.answer(DAY)).containsExactly(BATCH);
      assertThat(bank.answer(DAY)).containsExactly(BATCH);
      assertThat(bank.answer(DAY.plusDays(1))).isEmpty();
      assertThat(carry(sftp.zone(), house, BatchKind.ACK)).hasSize(1);
    }

    Received received = receive(rows);
    assertThat(received.alerts()).isEmpty();
    assertThat(received.refused()).isEmpty();
    // Of the batch and of each lead; of the withdrawal nothing.
    assertThat(received.receipts()).singleElement().extracting("accepted").isEqualTo(202L);
    Map<String, String> said = new TreeMap<>();
    Instant now = Instant.parse("2026-11-21T02:00:00Z");
    rows.subList(0, 201)
        .forEach(
            row ->
                said.merge(
                    RULES.against(row, now).map(Enum::name).orElse("A"), "1", String::concat));
    assertThat(said).containsOnlyKeys("A", "D01", "P04", "R01").containsEntry("P04", "1");
  }

  @Test
  @Cites("X05")
  void aTamperedBatchIsRefusedWithACodeAndTheHouseIsToldOfIt() throws IOException {
    var rows = List.<GenericRecord>of(Handed.lead("L000", "2027-01-01T00:00:00Z"));
    send(rows);
    Path data = folder.resolve("house").resolve(BATCH.folder()).resolve(BATCH.stem() + ".dat.sm4");
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);

    assertThat(bank(house).answer(DAY)).containsExactly(BATCH);

    assertThat(receive(rows).alerts())
        .singleElement()
        .asString()
        .contains("says F04 of LEAD_finmart_bank_20261121_0001");
  }

  @Test
  @Cites({"X05", "X07", "X09"})
  void everyDayIsReportedAndEachLeadLivesASoundLifeUntilItIsWithdrawn() throws IOException {
    var rows = new ArrayList<GenericRecord>();
    for (int i = 0; i < 200; i++) {
      rows.add(Handed.lead("L%03d".formatted(i), "2027-01-01T00:00:00Z"));
    }
    send(rows);
    var judgement = new Leanings(new HiddenRules(7, 0, 0), Set.of(), 0.5, 0.3, 0.1, 0.1);
    var bank =
        new Institution(
            house,
            zone(folder.resolve("own")),
            keys.seal(BothSides.OF_BANK, DAY.day()),
            Format.CSV,
            "bank",
            Handed.LEAD,
            SCHEMAS.acknowledgement(),
            judgement,
            Habits.GOOD);
    var course = new Course(7, Map.of(LeadStatus.APPLIED, 3));
    var reports = new Reports(bank, new Tale(judgement, course, Habits.GOOD), SCHEMAS.status());
    for (int i = 0; i < 12; i++) {
      AsOf day = DAY.plusDays(i);
      if (i == 1) {
        var name = new BatchName(BatchKind.LEAD, "bank", day.day(), 1, 0);
        new Outbox(house, keys.seal(BothSides.OF_HOUSE, day.day()), Format.AVRO, true)
            .deliver(name, Handed.LEAD, List.of(Handed.revocation("L000")));
      }
      bank.answer(day);
      assertThat(reports.report(day)).isEqualTo(reports.report(day));
    }
    assertThat(folder.resolve("house").toFile().list()).containsOnly("in", "out");

    Received received = receive(rows, DAY.plusDays(12));

    assertThat(received.alerts()).isEmpty();
    assertThat(received.refused()).isEmpty();
    assertThat(received.receipts()).hasSize(2 + 12);
    Map<String, LeadLife> lives = lives(DAY.plusDays(11));
    assertThat(lives).hasSize(200);
    assertThat(lives.get("L000").status()).isEqualTo(LeadStatus.ACCEPTED);
    assertThat(lives.values())
        .extracting(LeadLife::status)
        .contains(LeadStatus.DECLINED, LeadStatus.WITHDRAWN, LeadStatus.FIRST_USE)
        .doesNotContain(LeadStatus.SIGNED);
  }

  @Test
  @Cites({"X04", "X05"})
  void aDayMayBeAnsweredInPiecesAndCutOffAnywhere() throws IOException {
    AsOf next = DAY.plusDays(1);
    var second = new BatchName(BatchKind.LEAD, "bank", next.day(), 1, 0);
    send(List.of(Handed.lead("L000", "2027-01-01T00:00:00Z")));
    DropZone own = zone(folder.resolve("own"));
    Institution bank = bank(house, own, Habits.GOOD);
    assertThat(bank.answer(next)).containsExactly(BATCH);
    List<String> first = files();

    // A later batch of the day gets the next number; what was said before stands as it is.
    new Outbox(house, keys.seal(BothSides.OF_HOUSE, next.day()), Format.AVRO, true)
        .deliver(second, Handed.LEAD, List.of(Handed.lead("L001", "2027-01-01T00:00:00Z")));
    assertThat(bank.answer(next)).containsExactly(BATCH, second);
    assertThat(files()).containsAll(first).anyMatch(f -> f.endsWith("20261122_0002.ok"));

    // Cut off after an acknowledgement stood and before it was written down that it does.
    List<String> all = files();
    own.delete("taken/%s/%s.receipt".formatted(second.folder(), second.stem()));
    assertThat(bank.answer(next.plusDays(1))).isEmpty();
    assertThat(bank.answer(next)).containsExactly(BATCH, second);
    assertThat(files()).isEqualTo(all);
  }

  @Test
  void aSlowInstitutionWorksThroughItsPostInOrder() throws IOException {
    send(List.of(Handed.lead("L000", "2027-01-01T00:00:00Z")));
    AsOf next = DAY.plusDays(1);
    var second = new BatchName(BatchKind.LEAD, "bank", next.day(), 1, 0);
    new Outbox(house, keys.seal(BothSides.OF_HOUSE, next.day()), Format.AVRO, true)
        .deliver(second, Handed.LEAD, List.of());
    Institution slow =
        bank(house, zone(folder.resolve("own")), new Habits(1, 1, 0, 1, 0, 0, 0, 0, 0));

    assertThat(slow.answer(DAY)).isEmpty();
    assertThat(slow.answer(next)).containsExactly(BATCH);
    assertThat(slow.answer(next.plusDays(1))).containsExactly(second);
  }

  /** Every file of the exchange with its size, but the house's own. */
  private List<String> files() throws IOException {
    Path root = folder.resolve("house/in");
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.toFile().length() + " " + root.relativize(f))
          .sorted()
          .toList();
    }
  }

  private Map<String, LeadLife> lives(AsOf knownOn) throws IOException {
    var lives = new TreeMap<String, LeadLife>();
    DropZone accepted = zone(folder.resolve("accepted"));
    String day = "outcome/known_on=" + knownOn;
    for (DropZone.Entry file : accepted.list(day)) {
      try (var from = accepted.read(day + "/" + file.name())) {
        RowFormat.of(Format.AVRO)
            .read(SCHEMAS.outcome(), from, Limits.STANDARD, parsed -> hear(parsed, lives));
      } catch (RowsBrokenException e) {
        throw new IOException(e);
      }
    }
    return lives;
  }

  private static void hear(Parsed parsed, Map<String, LeadLife> lives) {
    GenericRecord row = ((Parsed.Good) parsed).row();
    var report =
        new LeadLife.Report(
            LeadStatus.valueOf(row.get("status").toString()),
            false,
            Instant.ofEpochMilli((long) row.get("occurred_at")));
    LeadLife life = lives.computeIfAbsent(row.get("lead_id").toString(), id -> new LeadLife());
    assertThat(life.hear(report)).isEqualTo(LeadLife.Hearing.TAKEN);
  }

  private void send(List<GenericRecord> rows) throws IOException {
    new Outbox(house, keys.seal(BothSides.OF_HOUSE, DAY.day()), Format.AVRO, true)
        .deliver(BATCH, Handed.LEAD, rows);
  }

  private Received receive(List<GenericRecord> rows) throws IOException {
    return receive(rows, DAY.plusDays(1));
  }

  private Received receive(List<GenericRecord> rows, AsOf next) throws IOException {
    var products = new TreeMap<String, String>();
    rows.forEach(row -> products.put(row.get("lead_id").toString(), "card-a"));
    return new Reception(
            house,
            zone(folder.resolve("accepted")),
            keys.seal(BothSides.OF_HOUSE, next.day()),
            "bank",
            SCHEMAS,
            products,
            next)
        .receive();
  }

  private Institution bank(DropZone zone) {
    return bank(zone, zone, Habits.GOOD);
  }

  private Institution bank(DropZone zone, DropZone own, Habits habits) {
    return new Institution(
        zone,
        own,
        keys.seal(BothSides.OF_BANK, DAY.day()),
        Format.CSV,
        "bank",
        Handed.LEAD,
        SCHEMAS.acknowledgement(),
        new Leanings(RULES, Set.of(), 0, 0, 0, 0),
        habits);
  }

  private List<BatchName> carry(DropZone from, DropZone to, BatchKind kind) throws IOException {
    return new Carrier(from, to, house, "bank", 1 << 20).carry(kind).carried();
  }

  private static DropZone zone(Path root) throws IOException {
    return new HadoopZone(root.toString(), new Configuration());
  }
}
