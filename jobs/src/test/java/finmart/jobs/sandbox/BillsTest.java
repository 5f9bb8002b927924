package finmart.jobs.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadStatus;
import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.BankRow;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Charge;
import finmart.domain.settlement.Contract;
import finmart.domain.settlement.Contracts;
import finmart.domain.settlement.Difference.Kind;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.PricePlan;
import finmart.domain.settlement.Reconciliation;
import finmart.domain.time.AsOf;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BillsTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 11);
  private static final LocalDate BEGIN = LocalDate.parse("2025-01-01");
  private static final LocalDate END = LocalDate.parse("2030-12-31");
  private static final Map<String, ProductLine> LINES =
      Map.of("card", ProductLine.CREDIT_CARD, "loan", ProductLine.LOAN, "fund", ProductLine.FUND);
  private static final Contracts CONTRACTS =
      new Contracts(
          List.of(
              new Contract(
                  "ST-1",
                  "bank",
                  "",
                  BEGIN,
                  600,
                  Map.of(
                      ProductLine.CREDIT_CARD, new Contract.Window(30, 60),
                      ProductLine.LOAN, new Contract.Window(15, 30)),
                  List.of(
                      clause(
                          new PricePlan.PerAction(
                              BillableEvent.CARD_ISSUED, BigDecimal.valueOf(12_000)),
                          ProductLine.CREDIT_CARD),
                      clause(new PricePlan.PerClick(new BigDecimal("37.5")), ProductLine.FUND),
                      clause(new PricePlan.PerLead(BigDecimal.valueOf(1_500)), ProductLine.LOAN),
                      clause(new PricePlan.OfPrincipal(120, true), ProductLine.LOAN)))));

  @Test
  void amountsAreThoseOfTheContractAndEachMonthAddsWhatIsNew() {
    Case card = lead("card-1", "card", "2026-10-28");
    Case loan = lead("loan-1", "loan", "2026-11-03");
    var told =
        List.of(
            told(card, "2026-11-04", LeadStatus.CARD_ISSUED, 0),
            told(loan, "2026-11-20", LeadStatus.REPAYING, 10_000_000));

    assertThat(bills(Planting.NONE).lines(told, MONTH.minusMonths(1))).isEmpty();
    assertThat(bills(Planting.NONE).rows(told, MONTH))
        .extracting(r -> r.get("lead_id") + " " + r.get("event") + " " + r.get("fee_cents"))
        .containsExactly("card-1 CARD_ISSUED 12000", "loan-1 LEAD 1500", "loan-1 REPAID 120000");
    assertThat(bills(Planting.NONE).rows(told, MONTH))
        .extracting(r -> r.get("tax_cents"))
        .containsExactly("720", "90", "7200");
    assertThat(bills(Planting.NONE).lines(told, MONTH.plusMonths(1))).isEmpty();
  }

  @Test
  void whatIsTakenBackInALaterMonthIsAReversal() {
    Case lead = lead("card-1", "card", "2026-10-20");
    var tellings =
        List.of(
            Tale.taken(lead),
            telling("2026-10-24", LeadStatus.APPLIED, false, 0),
            telling("2026-10-28", LeadStatus.CARD_ISSUED, false, 0),
            telling("2026-11-02", LeadStatus.CARD_ISSUED, true, 0));
    var told = List.of(new Told(lead, tellings));

    assertThat(bills(Planting.NONE).lines(told, MONTH))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.status()).isEqualTo(Line.Status.REVERSAL);
              assertThat(line.charge()).isEqualTo(new Charge(-12_000, -720));
            });
  }

  @Test
  void aClickIsOwedOnceHoweverManyLeadsItLedTo() {
    Case first = lead("fund-1", "fund", "2026-11-03");
    LocalDate later = LocalDate.parse("2026-12-05");
    Case second =
        new Case("fund-2", "bank", "fund", "click-fund-1", first.clickedAt(), later, LocalDate.MAX);
    var told =
        List.of(
            new Told(first, List.of(Tale.taken(first))),
            new Told(second, List.of(Tale.taken(second))));

    assertThat(bills(Planting.NONE).rows(told, MONTH))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("event", "CLICK")
                    .containsEntry("click_id", "click-fund-1")
                    .containsEntry("lead_id", "")
                    .containsEntry("fee_cents", "38")
                    .containsEntry("tax_cents", "2"));
    assertThat(bills(Planting.NONE).rows(told, MONTH.plusMonths(1))).isEmpty();
  }

  @Property(tries = 60)
  @Cites("X06")
  void reconciliationFindsExactlyWhatWasPlanted(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.25) double share) {
    check(new Planting(seed, share, share, share, share));
  }

  @Test
  void aShareOfNothingPlantsNothingAndAShareOfAllEverything() {
    assertThat(check(Planting.NONE)).allMatch(found -> false);
    int lines = bills(Planting.NONE).lines(month(), MONTH).size();
    assertThat(check(new Planting(1, 1, 0, 0, 0))).hasSize(lines).containsOnly(Kind.OURS_ONLY);
    assertThat(check(new Planting(1, 0, 0, 1, 0))).hasSize(lines).containsOnly(Kind.AMOUNT_DIFF);
    assertThat(check(new Planting(1, 0, 0, 0, 1))).hasSize(lines).containsOnly(Kind.STATUS_DIFF);
    assertThat(check(new Planting(1, 0, 1, 0, 0))).containsOnly(Kind.BANK_ONLY);
  }

  /** Reads the file as the house does; the kinds that were found, which must be those planted. */
  private static List<Kind> check(Planting planting) {
    List<Told> told = month();
    List<Line> lines = bills(planting).lines(told, MONTH);
    assertThat(lines).hasSizeGreaterThan(40);
    var items = new HashMap<String, String>();
    told.forEach(t -> items.put(t.lead().leadId(), t.lead().productId()));
    told.forEach(t -> items.put(t.lead().clickId(), t.lead().productId()));
    var judge = new BankFile("bank", MONTH, items);
    var rows = new ArrayList<BankRow>();
    for (Map<String, String> row : bills(planting).rows(told, MONTH)) {
      var judged = judge.judge(row);
      // A second row that was never heard of may be drawn for two lines of an item.
      judged.refusal().ifPresent(no -> assertThat(no.code().name()).isEqualTo("REPEATED_ROW"));
      judged.row().ifPresent(rows::add);
    }
    Map<Line.Key, Line> byKey = lines.stream().collect(Collectors.toMap(Line::key, l -> l));
    var compared =
        Reconciliation.of(
            lines,
            rows,
            row -> byKey.containsKey(row.key()) ? byKey.get(row.key()).charge() : Charge.NONE);
    var planted = lines.stream().filter(l -> planting.of(l).isPresent()).toList();
    for (Kind kind : Set.of(Kind.OURS_ONLY, Kind.AMOUNT_DIFF, Kind.STATUS_DIFF)) {
      assertThat(compared.differences().stream().filter(d -> d.kind() == kind).map(d -> d.key()))
          .containsExactlyElementsOf(
              planted.stream()
                  .filter(l -> planting.of(l).orElseThrow() == kind)
                  .map(Line::key)
                  .toList());
    }
    var extra = planted.stream().filter(l -> planting.of(l).orElseThrow() == Kind.BANK_ONLY);
    assertThat(
            compared.differences().stream()
                .filter(d -> d.kind() == Kind.BANK_ONLY)
                .map(d -> d.key().itemId()))
        .containsExactlyElementsOf(extra.map(Line::itemId).distinct().toList());
    return compared.differences().stream().map(d -> d.kind()).toList();
  }

  private static List<Told> month() {
    var told = new ArrayList<Told>();
    for (int i = 0; i < 30; i++) {
      told.add(
          told(
              lead("card-%02d".formatted(i), "card", "2026-11-02"),
              "2026-11-10",
              LeadStatus.CARD_ISSUED,
              0));
      told.add(
          told(
              lead("loan-%02d".formatted(i), "loan", "2026-11-02"),
              "2026-11-12",
              LeadStatus.REPAYING,
              (1 + i) * 100_000L));
      Case fund = lead("fund-%02d".formatted(i), "fund", "2026-11-02");
      told.add(new Told(fund, List.of(Tale.taken(fund))));
    }
    return told;
  }

  private static Bills bills(Planting planting) {
    return new Bills("bank", CONTRACTS, LINES, planting);
  }

  /** Applied the day after it was taken; of a loan all was paid out a day before it comes back. */
  private static Told told(Case lead, String day, LeadStatus status, long amountMinor) {
    var tellings = new ArrayList<Telling>();
    tellings.add(Tale.taken(lead));
    tellings.add(telling(lead.takenOn().plusDays(1).toString(), LeadStatus.APPLIED, false, 0));
    if (status == LeadStatus.REPAYING) {
      String before = LocalDate.parse(day).minusDays(1).toString();
      tellings.add(telling(before, LeadStatus.DISBURSED, false, amountMinor));
    }
    tellings.add(telling(day, status, false, amountMinor));
    return new Told(lead, tellings);
  }

  private static Telling telling(
      String day, LeadStatus status, boolean isReversal, long amountMinor) {
    LocalDate on = LocalDate.parse(day);
    Instant at = Tale.opens(on, Duration.ZERO);
    return Telling.of(status, isReversal, amountMinor == 0 ? null : amountMinor, on, at);
  }

  private static Case lead(String id, String product, String takenOn) {
    LocalDate day = LocalDate.parse(takenOn);
    Instant clicked = day.atStartOfDay(AsOf.ZONE).toInstant();
    return new Case(id, "bank", product, "click-" + id, clicked, day, LocalDate.MAX);
  }

  private static Contract.Clause clause(PricePlan plan, ProductLine line) {
    return new Contract.Clause(plan, line, "", BEGIN, END);
  }
}
