package finmart.jobs.settlement;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.BankFile.Quarantined.Code;
import finmart.domain.settlement.Difference.Kind;
import finmart.domain.settlement.MonthClose;
import finmart.domain.time.AsOf;
import finmart.features.feedback.LeadEvent;
import finmart.features.lead.Lead;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.settlement.SettlementRefusal;
import finmart.features.settlement.SettlementStatement;
import finmart.features.table.Records;
import finmart.jobs.conf.Configuration;
import finmart.jobs.day.Day;
import finmart.jobs.day.Job;
import finmart.jobs.day.Tally;
import finmart.jobs.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One month of one bank, from its leads to the closed books. */
class SettlementMonthTest {
  private static final String BANK = "hengtong";
  private static final String CARD = "card-hengtong-travel";
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private static final AsOf SETTLED = Months.settledOn(MONTH);
  private static final AsOf NEXT = Months.settledOn(MONTH.plusMonths(1));
  private static final Instant CLICK = Instant.parse("2026-11-02T04:00:00Z");

  private static final Configuration CONFIGURATION = configuration();

  @TempDir Path folder;
  private Warehouse warehouse;
  private long attempt;

  @Test
  @Cites("X06")
  void aMonthIsSettledReconciledAndClosed() throws IOException {
    warehouse = new Warehouse(SPARK, folder.resolve("warehouse").toString());
    deliver("L1", "L2", "L3", "L4");
    tell(
        AsOf.parse("2026-11-20"),
        event("L1", "APPLIED", null, 1),
        event("L1", "CARD_ISSUED", null, 5),
        event("L1", "ACTIVATED", null, 6),
        event("L2", "APPLIED", null, 1),
        event("L2", "CARD_ISSUED", null, 5),
        event("L3", "APPLIED", null, 1),
        event("L3", "DECLINED", "R01", 5),
        event("L4", "DUPLICATE", "D01", 1));
    tell(AsOf.parse("2026-12-10"), reversed("L1", "ACTIVATED"));

    var settled = run(new SettlePartners(), SETTLED);

    assertThat(settled.tally().accepted()).isEqualTo(4);
    assertThat(lines(SETTLED))
        .extracting(SettlementLine::itemId, l -> l.event().name(), SettlementLine::feeMinor)
        .containsExactlyInAnyOrder(
            tuple("L1", "CARD_ISSUED", 12_000L),
            tuple("L1", "ACTIVATED", 6_000L),
            tuple("L2", "CARD_ISSUED", 12_000L),
            tuple("anlan:INSURANCE:2026-11", "MONTH", 500_000L));
    assertThat(statement(SETTLED).feeMinor()).isEqualTo(30_000);
    assertThat(statement(SETTLED).totalMinor()).isEqualTo(31_800);
    assertThat(run(new SettlePartners(), SETTLED).changedRows()).isZero();

    Path file = folder.resolve("SETTLE_202611_v1.csv");
    Files.write(
        file,
        List.of(
            String.join(",", BankFile.COLUMNS),
            row("L1", "CARD_ISSUED", 12_000, 720),
            row("L2", "CARD_ISSUED", 10_000, 600),
            row("L3", "CARD_ISSUED", 12_000, 720),
            row("L9", "CARD_ISSUED", 12_000, 720),
            row("=L1", "ACTIVATED", 6_000, 360)));
    var compared = run(reconcile(file, Set.of(), Set.of()), SETTLED);

    assertThat(compared.tally().accepted()).isEqualTo(3);
    assertThat(
            Records.collect(
                warehouse.read(SettlementRefusal.TABLE, SETTLED), SettlementRefusal.class))
        .extracting(SettlementRefusal::fileLine, SettlementRefusal::code)
        .containsExactlyInAnyOrder(tuple(5L, Code.FOREIGN_LEAD), tuple(6L, Code.FORMULA));
    assertThat(differences())
        .extracting(
            SettlementDifference::itemId,
            SettlementDifference::kind,
            SettlementDifference::contractFeeMinor)
        .containsExactlyInAnyOrder(
            tuple("L1", Kind.OURS_ONLY, null),
            tuple("L2", Kind.AMOUNT_DIFF, 12_000L),
            tuple("L3", Kind.BANK_ONLY, 12_000L));
    assertThatThrownBy(() -> run(close("chen", "lin"), SETTLED))
        .hasMessageContaining("3 of 3 differences are neither accepted nor disputed");
    var decided = reconcile(file, Set.of("L2/CARD_ISSUED"), Set.of("ALL"));
    assertThat(run(decided, SETTLED).changedRows()).isEqualTo(3);
    assertThat(run(decided, SETTLED).changedRows()).isZero();
    run(close("chen", "lin"), SETTLED);
    assertThatThrownBy(() -> run(close("chen", "wu"), SETTLED))
        .hasMessageContaining("closed before");

    run(new SettlePartners(), NEXT);

    assertThat(lines(NEXT))
        .filteredOn(line -> line.partnerCode().equals(BANK))
        .extracting(SettlementLine::itemId, l -> l.status().name(), SettlementLine::feeMinor)
        .containsExactlyInAnyOrder(tuple("L1", "REVERSAL", -6_000L), tuple("L2", "ADJ", -2_000L));
  }

  @Test
  void aFileNameThatLeadsElsewhereIsRefused() {
    ReconcilePartner.requireName("drop/SETTLE_202611_v2.csv", MONTH);
    assertThatThrownBy(() -> ReconcilePartner.requireName("drop/../SETTLE_202611_v2.csv", MONTH))
        .isInstanceOf(ConfigurationException.class);
  }

  private static Configuration configuration() {
    var problems = new Problems();
    var read = Configuration.read(Path.of("..", "conf"), problems);
    problems.orThrow();
    return read.withCatalogue("supermarket");
  }

  private static Job reconcile(Path file, Set<String> accepted, Set<String> disputed) {
    return new ReconcilePartner(BANK, file.toString(), new Decisions(accepted, disputed, "wu"));
  }

  private static Job close(String preparedBy, String approvedBy) {
    return new CloseMonth(BANK, new MonthClose(preparedBy, approvedBy));
  }

  /** Runs a job without the run ledger, whose writes would take longer than the job. */
  private Ran run(Job job, AsOf asOf) {
    var day = new Day(warehouse, CONFIGURATION, asOf, ++attempt, Map.of());
    var tally = job.run(day);
    return new Ran(tally, day.changedRows());
  }

  private record Ran(Tally tally, long changedRows) {}

  private List<SettlementLine> lines(AsOf asOf) {
    return Records.collect(warehouse.read(SettlementLine.TABLE, asOf), SettlementLine.class);
  }

  private SettlementStatement statement(AsOf asOf) {
    return Records.collect(
            warehouse.read(SettlementStatement.TABLE, asOf), SettlementStatement.class)
        .stream()
        .filter(statement -> statement.partnerCode().equals(BANK))
        .findFirst()
        .orElseThrow();
  }

  private List<SettlementDifference> differences() {
    return Records.collect(
        warehouse.read(SettlementDifference.TABLE, SETTLED), SettlementDifference.class);
  }

  private void deliver(String... ids) {
    var leads = new ArrayList<Lead>();
    for (String id : ids) {
      leads.add(
          new Lead(
              id,
              "user-" + id,
              BANK,
              "CREDIT_CARD",
              CARD,
              1,
              "click-" + id,
              CLICK,
              "K" + id,
              "v1",
              "0".repeat(64),
              CLICK,
              CLICK.plusSeconds(9_999_999),
              "click_id"));
    }
    var day = AsOf.parse("2026-11-03");
    warehouse.write(Lead.TABLE, day, Records.dataset(SPARK, Lead.class, leads), 1);
  }

  private void tell(AsOf day, LeadEvent... events) {
    warehouse.write(LeadEvent.TABLE, day, Records.dataset(SPARK, LeadEvent.class, events), 1);
  }

  private static LeadEvent event(String lead, String status, String code, int days) {
    var at = CLICK.plusSeconds(86_400L * days);
    return new LeadEvent(lead, status, code, null, lead + status, at, at, null, null);
  }

  private static LeadEvent reversed(String lead, String status) {
    var at = Instant.parse("2026-12-09T04:00:00Z");
    return new LeadEvent(lead, "REVERSAL", null, null, lead + "r", at, at, status, null);
  }

  private static String row(String lead, String event, long fee, long tax) {
    return "%s,%s,%s,%s,,%s,%sT12:00:00+08:00,0,0,%d,%d,NEW,"
        .formatted(MONTH, BANK, CARD, lead, event, LocalDate.parse("2026-11-07"), fee, tax);
  }
}
