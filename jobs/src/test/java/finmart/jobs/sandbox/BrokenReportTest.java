package finmart.jobs.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadStatus;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.Contract;
import finmart.domain.settlement.Contracts;
import finmart.domain.settlement.PricePlan;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.Receipt;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.exchange.inbound.Reception;
import finmart.jobs.exchange.inbound.Settled;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.exchange.seal.Seal;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bank whose batches come broken, and what the house makes of them. */
class BrokenReportTest {
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private static final int DAYS = 10;
  private static final int LEADS = 40;

  /** One acknowledgement, the reports, and one settlement. */
  private static final int BATCHES = 1 + DAYS + 1;

  private static final Set<Code> FLAWED =
      Set.of(Code.BAD_DIGEST, Code.BAD_ROWS, Code.BAD_SIGNATURE);
  private static final Contracts CONTRACTS =
      new Contracts(
          List.of(
              new Contract(
                  "ST-1",
                  "bank",
                  "",
                  LocalDate.parse("2025-01-01"),
                  600,
                  Map.of(),
                  List.of(
                      new Contract.Clause(
                          new PricePlan.PerLead(BigDecimal.valueOf(1_500)),
                          ProductLine.CREDIT_CARD,
                          "",
                          LocalDate.parse("2025-01-01"),
                          LocalDate.parse("2030-12-31"))))));

  @TempDir Path folder;

  /** What one bank told in all, and how it came. */
  private record Heard(
      List<String> rows, List<Receipt> receipts, List<String> alerts, String settlement) {
    List<Receipt> refused() {
      return receipts.stream().filter(r -> !r.isAccepted()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Cites({"X05", "X06"})
  void eachBrokenBatchIsRefusedAndItsResendTakenOnceSoThatNothingIsLost(boolean isSealed)
      throws Exception {
    Heard good = told("good", Habits.GOOD, isSealed);
    Heard all = told("all", new Habits(3, 0, 0, 1, 0, 0, 0, 0, 1), isSealed);
    Heard some = told("some", new Habits(3, 0, 0, 1, 0, 0, 0, 0, 0.4), isSealed);

    assertThat(good.refused()).isEmpty();
    assertThat(all.rows()).hasSizeGreaterThan(LEADS).isEqualTo(good.rows());
    assertThat(some.rows()).isEqualTo(good.rows());
    assertThat(all.settlement()).contains(",LEAD,").isEqualTo(good.settlement());
    assertThat(some.settlement()).isEqualTo(good.settlement());
    assertThat(all.refused())
        .hasSize(BATCHES)
        .allMatch(r -> FLAWED.contains(r.refused()) && r.name().resend() == 0);
    assertThat(all.refused()).extracting(Receipt::refused).containsAll(FLAWED);
    assertThat(all.refused())
        .extracting(r -> r.name().kind())
        .contains(BatchKind.ACK, BatchKind.STAT, BatchKind.SETTLE);
    assertThat(some.refused()).hasSizeBetween(1, BATCHES - 1);
    for (Heard odd : List.of(all, some)) {
      List<BatchName> refused = odd.refused().stream().map(Receipt::name).toList();
      assertThat(odd.receipts())
          .extracting(Receipt::name)
          .doesNotHaveDuplicates()
          .containsAll(refused.stream().map(BatchName::again).toList());
      assertThat(odd.alerts())
          .hasSameSizeAs(refused)
          .allMatch(alert -> FLAWED.stream().anyMatch(code -> alert.contains(": " + code + ": ")));
      assertThat(odd.receipts()).hasSize(BATCHES + refused.size());
    }
    // What was refused stays where it is.
    for (Receipt receipt : all.refused()) {
      try (var files = Files.list(folder.resolve("all/house").resolve(receipt.name().folder()))) {
        assertThat(files.map(f -> f.getFileName().toString()))
            .anyMatch(f -> f.startsWith(receipt.name().stem() + ".dat"));
      }
    }
  }

  @Test
  @Cites("X04")
  void aDayAskedForAgainMendsAndBreaksNothingMore() throws Exception {
    var habits = new Habits(3, 0, 0, 1, 0, 0, 0, 0, 1);
    Reports reports = reports("bank", habits, new NoSeal());
    deliver("bank", new NoSeal());
    reports.institution().answer(DAY);
    var ack = new BatchName(BatchKind.ACK, "bank", DAY.day(), 1, 0);

    assertThat(reports.mend(DAY)).isEmpty();
    assertThat(reports.institution().mend(DAY)).isEmpty();
    BatchName first = reports.report(DAY);
    assertThat(reports.mend(DAY)).isEmpty();
    AsOf next = DAY.plusDays(1);
    assertThat(reports.mend(next)).contains(first.again());
    assertThat(reports.institution().mend(next)).containsExactly(ack.again());
    reports.report(next);
    AsOf ended = AsOf.parse("2026-12-01");
    Settlements settlements = settlements(reports);
    List<BatchName> settled = settlements.settle(ended);
    assertThat(settlements.settle(ended)).isEqualTo(settled).hasSize(1);
    List<BatchName> again = settlements.settle(ended.plusDays(1));
    assertThat(again).containsExactly(settled.get(0).again(), settled.get(0));
    Map<String, Long> files = files();
    assertThat(reports.mend(next)).contains(first.again());
    assertThat(reports.institution().mend(next)).isEmpty();
    reports.report(next);
    settlements.settle(ended.plusDays(2));
    assertThat(files()).isEqualTo(files);
  }

  /** Ten days of a bank, the day after them on which the last is mended, and what was taken. */
  private Heard told(String name, Habits habits, boolean isSealed) throws Exception {
    KeyFolder keys = isSealed ? BothSides.keys(folder.resolve(name + "/keys")) : null;
    Seal ours = isSealed ? keys.seal(BothSides.OF_HOUSE, DAY.day()) : new NoSeal();
    Seal theirs = isSealed ? keys.seal(BothSides.OF_BANK, DAY.day()) : new NoSeal();
    deliver(name, ours);
    Reports reports = reports(name, habits, theirs);
    var receipts = new ArrayList<Receipt>();
    var alerts = new ArrayList<String>();
    var leads = new TreeMap<String, String>();
    IntStream.range(0, LEADS).forEach(i -> leads.put(id(i), "card-a"));
    DropZone house = zone(name, "house");
    DropZone accepted = zone(name, "accepted");
    var rows = new ArrayList<String>();
    var settlements = settlements(reports);
    // The last report is of the month's last day; the settlement goes out and is mended after it.
    for (int i = 0; i <= DAYS + 1; i++) {
      AsOf day = DAY.plusDays(i);
      reports.institution().mend(day);
      reports.institution().answer(day);
      reports.mend(day);
      if (i < DAYS) {
        reports.report(day);
      }
      settlements.settle(day);
      AsOf run = day.plusDays(1);
      Received received =
          new Reception(house, accepted, ours, "bank", Handed.SCHEMAS, leads, run).receive();
      receipts.addAll(received.receipts());
      alerts.addAll(received.alerts());
      assertThat(received.held()).isEmpty();
      assertThat(received.refused()).isEmpty();
      rows.addAll(rows(accepted, day));
    }
    BatchName settled = new Settled(house, "bank").latest(MONTH).orElseThrow();
    String settlement = Files.readString(folder.resolve(name + "/house/" + Settled.path(settled)));
    return new Heard(rows.stream().sorted().toList(), receipts, alerts, rowsOf(settlement));
  }

  /** But for the line that names the file. */
  private static String rowsOf(String settlement) {
    return settlement
        .lines()
        .filter(row -> !row.startsWith("T|"))
        .collect(Collectors.joining("\n"));
  }

  private static Settlements settlements(Reports reports) {
    return new Settlements(
        reports.institution(),
        List.of(reports),
        CONTRACTS,
        Map.of("card-a", ProductLine.CREDIT_CARD),
        Planting.NONE,
        Handed.SCHEMAS.settlement());
  }

  private static List<String> rows(DropZone accepted, AsOf knownOn) throws Exception {
    var rows = new ArrayList<String>();
    String day = "outcome/known_on=" + knownOn;
    for (DropZone.Entry file : accepted.list(day)) {
      try (var from = accepted.read(day + "/" + file.name())) {
        RowFormat.of(Format.AVRO)
            .read(
                Handed.SCHEMAS.outcome(),
                from,
                Limits.STANDARD,
                parsed -> {
                  GenericRecord row = ((Parsed.Good) parsed).row();
                  rows.add(
                      "%s %s %s"
                          .formatted(
                              row.get("lead_id"), row.get("status"), row.get("occurred_at")));
                });
      }
    }
    return rows;
  }

  private void deliver(String name, Seal seal) throws Exception {
    var batch = new BatchName(BatchKind.LEAD, "bank", DAY.day(), 1, 0);
    Iterable<GenericRecord> rows =
        IntStream.range(0, LEADS)
            .mapToObj(i -> Handed.lead(id(i), "2027-12-31T00:00:00Z"))
            .toList();
    new Outbox(zone(name, "house"), seal, Format.AVRO, false).deliver(batch, Handed.LEAD, rows);
  }

  private Reports reports(String name, Habits habits, Seal seal) throws Exception {
    var judgement = new Leanings(new HiddenRules(7, 0, 0), Set.of(), 0.5, 0.3, 0.1, 0.1);
    var bank =
        new Institution(
            zone(name, "house"),
            zone(name, "own"),
            seal,
            Format.CSV,
            "bank",
            Handed.LEAD,
            Handed.SCHEMAS.acknowledgement(),
            judgement,
            habits);
    var course = new Course(7, Map.of(LeadStatus.APPLIED, 3));
    return new Reports(bank, new Tale(judgement, course, habits), Handed.SCHEMAS.status());
  }

  private static String id(int number) {
    return "L%03d".formatted(number);
  }

  private Map<String, Long> files() throws Exception {
    var files = new TreeMap<String, Long>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return files;
  }

  private DropZone zone(String name, String side) throws Exception {
    return new HadoopZone(folder.resolve(name).resolve(side).toString(), new Configuration());
  }
}
