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
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.settlement.SettlementRefusal;
import finmart.features.settlement.SettlementStatement;
import finmart.features.source.Interaction;
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
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
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
  private static final String CLICKED = "chengxu";
  private static final String FUND = "fund-chengxu-calm";
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private static final AsOf DAY = AsOf.parse("2026-11-21");
  private static final AsOf SETTLED = Months.settledOn(MONTH);
  private static final Map<String, ProductLine> LINES =
      Map.of(CARD, ProductLine.CREDIT_CARD, LOAN, ProductLine.LOAN, FUND, ProductLine.FUND);
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
    String file = exchange(BANK, 120, List.of(CARD, LOAN));

    run(new SettlePartners());
    Tally compared = run(reconcile(BANK, file, Set.of()));

    List<Line> theirs = bills(BANK).lines(told(), MONTH);
    List<SettlementLine> lines = of(BANK, SettlementLine.TABLE, SettlementLine.class);
    assertThat(lines.stream().map(l -> l.line().key()))
        .containsExactlyInAnyOrderElementsOf(theirs.stream().map(Line::key).toList());
    List<Found> found = found(BANK);
    Collection<Found> planted = planted(theirs);
    assertThat(planted).extracting(Found::kind).contains(Kind.values());
    assertThat(found).containsExactlyInAnyOrderElementsOf(planted);
    long extra =
        theirs.stream()
            .filter(l -> PLANTING.of(l).filter(Kind.BANK_ONLY::equals).isPresent())
            .count();
    assertThat(of(BANK, SettlementRefusal.TABLE, SettlementRefusal.class))
        .hasSize((int) (extra - found.stream().filter(f -> f.kind() == Kind.BANK_ONLY).count()))
        .allMatch(no -> no.code().name().equals("REPEATED_ROW"));
    assertThat(compared.facts()).containsEntry("differences", found.size());

    var statement =
        of(BANK, SettlementStatement.TABLE, SettlementStatement.class).iterator().next();
    assertThat(statement.lineCount()).isEqualTo(theirs.size());
    assertThat(statement.feeMinor())
        .isEqualTo(theirs.stream().mapToLong(l -> l.charge().feeMinor()).sum());
    assertThat(statement.taxMinor())
        .isEqualTo(theirs.stream().mapToLong(l -> l.charge().taxMinor()).sum());
    assertThat(statement.totalMinor()).isEqualTo(statement.feeMinor() + statement.taxMinor());

    assertThatThrownBy(() -> run(close("chen", "lin"))).hasMessageContaining("neither accepted");
    run(reconcile(BANK, file, Set.of("ALL")));
    assertThatThrownBy(() -> run(close("chen", "chen"))).hasMessageContaining("four eyes");
    run(close("chen", "lin"));
  }

  @Test
  @Cites("X06")
  void aClickThatLedToNoLeadOfTheBankIsTheOnlyOneMissingButForThePlanted() throws IOException {
    String file = exchange(CLICKED, 60, List.of(FUND));
    List<Line> theirs = bills(CLICKED).lines(told(), MONTH);
    Set<String> billed = theirs.stream().map(Line::itemId).collect(Collectors.toSet());

    run(new SettlePartners());
    run(reconcile(CLICKED, file, Set.of()));

    List<SettlementLine> lines = of(CLICKED, SettlementLine.TABLE, SettlementLine.class);
    assertThat(lines).hasSize(60).allMatch(line -> line.feeMinor() == 38);
    assertThat(theirs).hasSizeBetween(30, 59).allMatch(l -> l.event() == BillableEvent.CLICK);
    var expected = new ArrayList<>(planted(theirs));
    lines.stream()
        .map(SettlementLine::itemId)
        .filter(click -> !billed.contains(click))
        .map(click -> new Found(Kind.OURS_ONLY, click, BillableEvent.CLICK, 38L, null))
        .forEach(expected::add);
    assertThat(planted(theirs)).extracting(Found::kind).contains(Kind.values());
    assertThat(found(CLICKED)).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** A month of leads, answers and reports; the settlement file as it was received. */
  private String exchange(String bank, int count, List<String> products) throws IOException {
    var exchange = new MonthOfFiles(folder, bank, DAY, Set.of(LOAN));
    reports = exchange.reports();
    List<Lead> leads = exchange.deliver(count, products, LINES);
    write(Lead.TABLE, DAY, Lead.class, leads);
    write(
        Interaction.TABLE,
        DAY,
        Interaction.class,
        leads.stream().map(MonthWithTheBankTest::click).toList());
    write(
        Identity.TABLE,
        DAY,
        Identity.class,
        leads.stream()
            .map(Lead::userId)
            .map(user -> new Identity("world", user, user, user, Instant.EPOCH))
            .toList());
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
    assertThat(received.alerts()).isEmpty();
    assertThat(received.refused()).isEmpty();
    write(LeadEvent.TABLE, SETTLED, LeadEvent.class, exchange.told(SETTLED));
    return folder.resolve("exchange/settled/SETTLE_202611_v1.csv").toString();
  }

  private <R extends Record> void write(Table table, AsOf asOf, Class<R> type, List<R> rows) {
    warehouse.write(table, asOf, Records.dataset(SPARK, type, rows), 1);
  }

  private static Interaction click(Lead lead) {
    return new Interaction(
        "world",
        lead.clickId(),
        lead.userId(),
        lead.productId(),
        Interaction.Kind.CLICK,
        null,
        null,
        lead.clickedAt(),
        lead.clickedAt());
  }

  private List<Told> told() throws IOException {
    return reports.told(SETTLED);
  }

  private Bills bills(String bank) {
    return new Bills(bank, configuration.contracts(), LINES, PLANTING);
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
      // Nothing the contract pays for: a bare lead, or a loan paid out in one.
      case BANK_ONLY -> {
        boolean isLoan = line.productId().equals(LOAN);
        var never = isLoan ? BillableEvent.DISBURSED : BillableEvent.LEAD;
        yield new Found(kind, line.itemId(), never, null, fee);
      }
    };
  }

  private List<Found> found(String bank) {
    return of(bank, SettlementDifference.TABLE, SettlementDifference.class).stream()
        .map(d -> new Found(d.kind(), d.itemId(), d.event(), d.oursFeeMinor(), d.bankFeeMinor()))
        .toList();
  }

  private <R extends Record> List<R> of(String bank, Table table, Class<R> type) {
    return Records.collect(
        warehouse.read(table, SETTLED).filter("partner_code = '" + bank + "'"), type);
  }

  private static Job reconcile(String bank, String file, Set<String> disputed) {
    return new ReconcilePartner(bank, file, new Decisions(Set.of(), disputed, "wu"));
  }

  private static Job close(String preparedBy, String approvedBy) {
    return new CloseMonth(BANK, new MonthClose(preparedBy, approvedBy));
  }

  /** Runs a job without the run ledger, whose writes would take longer than the job. */
  private Tally run(Job job) {
    return job.run(new Day(warehouse, configuration, SETTLED, ++attempt, Map.of()));
  }
}
