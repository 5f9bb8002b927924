package finmart.domain.settlement;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.Contract.Clause;
import finmart.domain.settlement.Journey.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A contract with one bank and leads of it. */
final class Deal {
  static final LocalDate FROM = LocalDate.parse("2026-01-01");
  static final LocalDate TO = LocalDate.parse("2026-12-31");
  static final LocalDate KNOWN_BEFORE = LocalDate.parse("2026-12-01");
  private static final Contract.Window WINDOW = new Contract.Window(30, 60);

  private Deal() {}

  static Contract contract(String number, String amends, String agreedOn, PricePlan... plans) {
    return new Contract(
        number,
        "bank",
        amends,
        LocalDate.parse(agreedOn),
        600,
        Map.of(ProductLine.CREDIT_CARD, WINDOW, ProductLine.LOAN, WINDOW),
        Arrays.stream(plans).map(Deal::clause).toList());
  }

  static Rating rating(LocalDate knownBefore, Contract... contracts) {
    return new Rating(new Contracts(List.of(contracts)), knownBefore);
  }

  static PricePlan perCard(BillableEvent event, String priceMinor) {
    return new PricePlan.PerAction(event, new BigDecimal(priceMinor));
  }

  static PricePlan perLead(String priceMinor) {
    return new PricePlan.PerLead(new BigDecimal(priceMinor));
  }

  static Journey card(List<Journey.Click> clicks, Told... told) {
    return new Journey("L1", "bank", ProductLine.CREDIT_CARD, "card-a", clicks, List.of(told));
  }

  static Journey loan(Told... told) {
    return new Journey(
        "L1", "bank", ProductLine.LOAN, "loan-a", List.of(click("c1", 1)), List.of(told));
  }

  static Journey.Click click(String id, int day) {
    return new Journey.Click(id, at(day));
  }

  static Told told(LeadStatus status, int day) {
    return told(status, day, 0);
  }

  static Told told(LeadStatus status, int day, long amountMinor) {
    return new Told(status, false, null, amountMinor, at(day));
  }

  static Told refused(RejectCode code, int day) {
    return new Told(LeadStatus.DUPLICATE, false, code, 0, at(day));
  }

  static Told reversed(LeadStatus status, int day) {
    return new Told(status, true, null, 0, at(day));
  }

  /** Noon of a day of the year 2026, from 1. */
  static Instant at(int day) {
    return Instant.parse("2026-01-01T04:00:00Z").plusSeconds(86_400L * (day - 1));
  }

  private static Clause clause(PricePlan plan) {
    boolean isOfLoans = plan instanceof PricePlan.OfPrincipal;
    var line = isOfLoans ? ProductLine.LOAN : ProductLine.CREDIT_CARD;
    return new Clause(plan, line, "", FROM, TO);
  }
}
