package finmart.jobs.sandbox;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Difference.Kind;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.MonthClose;
import finmart.domain.time.AsOf;
import finmart.features.feedback.LeadEvent;
import finmart.features.lead.Lead;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.settlement.SettlementRefusal;
import finmart.features.settlement.SettlementStatement;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.day.Day;
import finmart.jobs.day.Job;
import finmart.jobs.day.Tally;
import finmart.jobs.exchange.inbound.Received;
import finmart.jobs.settlement.CloseMonth;
import finmart.jobs.settlement.Decisions;
import finmart.jobs.settlement.Months;
import finmart.jobs.settlement.ReconcilePartner;
import finmart.jobs.settlement.SettlePartners;
import finmart.jobs.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month between the house and an institution, from the batch of leads to the closed books. */
class MonthWithTheBankTest {
  private static final String BANK = "hengtong";
  private static final String CARD = "card-hengtong-travel";
  private static final String LOAN = "loan-hengtong-home";
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final AsOf SETTLED = Months.settledOn(MONTH);
  private static final Map<String, ProductLine> LINES =
      Map.of(CARD, ProductLine.CREDIT_CARD, LOAN, ProductLine.LOAN);
  private static final Planting PLANTING = new Planting(7, 0.1, 0.1, 0.1, 0.1);

  @TempDir Path folder;
  private Configuration configuration;
  private Warehouse warehouse;
  private Reports reports;
  private long attempt;

  /** What a difference comes to: the fee of ours and of the bank, minor units; null if absent. */
  private record Found(Kind kind, String item, BillableEvent event, Long ours, Long bank) {}

  @BeforeEach
  void theHouse() {
    var problems = new Problems();
    var read = Configuration.read(Path.of("..", "conf"), problems);
    problems.orThrow();
    configuration = read.withCatalogue("supermarket");
    warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
  }

  @Test
  @Cites("X06")
  void whatTheBankPlantedIsFoundAndTheMonthIsClosedByTwo() throws IOException {
    var exchange = new MonthOfFiles(folder, BANK, DAY, Set.of(LOAN));
    reports = exchange.reports();
    List<Lead> leads = exchange.deliver(120, List.of(CARD, LOAN), LINES);
    warehouse.write(Lead.TABLE, DAY, Records.dataset(SPARK, Lead.class, leads), 1);
    reports.institution().answer(DAY);
    for (AsOf day = DAY; day.day().isBefore(SETTLED.day()); day = day.plusDays(1)) {
      reports.report(day);
    }
    var settlements =
        new Settlements(
            reports.institution(),
            List.of(reports),
            configuration.contracts(),
            LINES,
            PLANTING,
            Handed.SCHEMAS.settlement());
    assertThat(settlements.settle(SETTLED)).hasSize(1);
    Received received = exchange.receive(leads, SETTLED);
    var told = Records.dataset(SPARK, LeadEvent.class, exchange.told(SETTLED));
    warehouse.write(LeadEvent.TABLE, SETTLED, told, 1);
    assertThat(received.alerts()).isEmpty();
    assertThat(received.refused()).isEmpty();

    run(new SettlePartners());
    String file = folder.resolve("exchange/settled/SETTLE_202611_v1.csv").toString();
    Tally compared = run(reconcile(file, Set.of()));

    List<Line> theirs = bills().lines(told(), MONTH);
    List<SettlementLine> lines = ofBank(SettlementLine.TABLE, SettlementLine.class);
    assertThat(lines.stream().map(l -> l.line().key()))
        .containsExactlyInAnyOrderElementsOf(theirs.stream().map(Line::key).toList());
    List<Found> found = found();
    Collection<Found> planted = planted(theirs);
    assertThat(planted).extracting(Found::kind).contains(Kind.values());
    assertThat(found).containsExactlyInAnyOrderElementsOf(planted);
    long extra =
        theirs.stream()
            .filter(l -> PLANTING.of(l).filter(Kind.BANK_ONLY::equals).isPresent())
            .count();
    assertThat(ofBank(SettlementRefusal.TABLE, SettlementRefusal.class))
        .hasSize((int) (extra - found.stream().filter(f -> f.kind() == Kind.BANK_ONLY).count()))
        .allMatch(no -> no.code().name().equals("REPEATED_ROW"));
    assertThat(compared.facts()).containsEntry("differences", found.size());

    var statement = ofBank(SettlementStatement.TABLE, SettlementStatement.class).iterator().next();
    assertThat(statement.lineCount()).isEqualTo(theirs.size());
    assertThat(statement.feeMinor())
        .isEqualTo(theirs.stream().mapToLong(l -> l.charge().feeMinor()).sum());
    assertThat(statement.taxMinor())
        .isEqualTo(theirs.stream().mapToLong(l -> l.charge().taxMinor()).sum());
    assertThat(statement.totalMinor()).isEqualTo(statement.feeMinor() + statement.taxMinor());

    assertThatThrownBy(() -> run(close("chen", "lin"))).hasMessageContaining("neither accepted");
    run(reconcile(file, Set.of("ALL")));
    assertThatThrownBy(() -> run(close("chen", "chen"))).hasMessageContaining("four eyes");
    run(close("chen", "lin"));
  }

  private List<Bills.Told> told() throws IOException {
    return reports.cases(SETTLED).stream()
        .map(lead -> new Bills.Told(lead, reports.tale().of(lead)))
        .toList();
  }

  private Bills bills() {
    return new Bills(BANK, configuration.contracts(), LINES, PLANTING);
  }

  /** What the lines with something wrong must be found as; what is billed twice is heard once. */
  private static Collection<Found> planted(List<Line> lines) {
    return lines.stream()
        .filter(line -> PLANTING.of(line).isPresent())
        .map(MonthWithTheBankTest::planted)
        .collect(
            Collectors.toMap(
                found -> new Line.Key(found.item(), found.event()),
                found -> found,
                (first, again) -> first,
                TreeMap::new))
        .values();
  }

  private static Found planted(Line line) {
    Kind kind = PLANTING.of(line).orElseThrow();
    long fee = line.charge().feeMinor();
    return switch (kind) {
      case OURS_ONLY -> new Found(kind, line.itemId(), line.event(), fee, null);
      case AMOUNT_DIFF ->
          new Found(kind, line.itemId(), line.event(), fee, fee + PLANTING.more(line));
      case STATUS_DIFF -> new Found(kind, line.itemId(), line.event(), fee, fee);
      // Nothing the contract pays for: a card's bare lead, a loan paid out in one.
      case BANK_ONLY -> {
        boolean isCard = line.productId().equals(CARD);
        var never = isCard ? BillableEvent.LEAD : BillableEvent.DISBURSED;
        yield new Found(kind, line.itemId(), never, null, fee);
      }
    };
  }

  private List<Found> found() {
    return ofBank(SettlementDifference.TABLE, SettlementDifference.class).stream()
        .map(d -> new Found(d.kind(), d.itemId(), d.event(), d.oursFeeMinor(), d.bankFeeMinor()))
        .toList();
  }

  private <R extends Record> List<R> ofBank(Table table, Class<R> type) {
    return Records.collect(
        warehouse.read(table, SETTLED).filter("partner_code = '" + BANK + "'"), type);
  }

  private static Job reconcile(String file, Set<String> disputed) {
    return new ReconcilePartner(BANK, file, new Decisions(Set.of(), disputed, "wu"));
  }

  private static Job close(String preparedBy, String approvedBy) {
    return new CloseMonth(BANK, new MonthClose(preparedBy, approvedBy));
  }

  /** Runs a job without the run ledger, whose writes would take longer than the job. */
  private Tally run(Job job) {
    return job.run(new Day(warehouse, configuration, SETTLED, ++attempt, Map.of()));
  }
}
