package finmart.domain.settlement;

import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says what is owed, all months together, by the contracts and events known on a day.
 *
 * @param knownBefore first day whose agreements are not known
 */
public record Rating(Contracts contracts, LocalDate knownBefore) implements Serializable {

  /** What is owed for one lead or click. */
  public Map<BillableEvent, Due> dues(Journey journey) {
    var dues = new TreeMap<BillableEvent, Due>();
    journey
        .happened()
        .forEach(
            (event, happened) -> due(journey, event, happened).ifPresent(d -> dues.put(event, d)));
    return dues;
  }

  /** What the contract asks for an event of a day, if anything. */
  public Optional<Contracts.Agreed> price(Journey journey, BillableEvent event, Instant at) {
    return contracts.price(
        journey.partner(), journey.line(), journey.productId(), event, dayOf(at), knownBefore);
  }

  /** Fixed fees of every month that has passed, by the id of their item. */
  public Map<String, Due> monthly(String partner) {
    var dues = new TreeMap<String, Due>();
    contracts
        .of(partner)
        .filter(contract -> contract.agreedOn().isBefore(knownBefore))
        .forEach(
            contract ->
                contract.clauses().stream()
                    .filter(clause -> clause.plan().event() == BillableEvent.MONTH)
                    .forEach(clause -> monthly(contract, clause, dues)));
    return dues;
  }

  /** A month is owed by the price of its first day. */
  private void monthly(Contract contract, Contract.Clause clause, Map<String, Due> dues) {
    LocalDate month = clause.validFrom().withDayOfMonth(1);
    for (; month.plusMonths(1).compareTo(knownBefore) <= 0; month = month.plusMonths(1)) {
      LocalDate day = month.isBefore(clause.validFrom()) ? clause.validFrom() : month;
      var agreed =
          contracts.price(
              contract.partner(),
              clause.line(),
              clause.productId(),
              BillableEvent.MONTH,
              day,
              knownBefore);
      if (agreed.filter(a -> a.clause() == clause).isPresent()) {
        String scope = clause.productId().isBlank() ? clause.line().name() : clause.productId();
        dues.put(
            "%s:%s:%tY-%<tm".formatted(contract.partner(), scope, month),
            due(agreed.get(), clause.productId(), new Journey.Happened(startOf(day), 0), ""));
      }
    }
  }

  private Optional<Due> due(Journey journey, BillableEvent event, Journey.Happened happened) {
    var agreed = price(journey, event, happened.at());
    if (agreed.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> click =
        event.needsAttribution()
            ? attributed(journey, agreed.get().contract(), event, happened.at())
            : Optional.of("");
    return click.map(id -> due(agreed.get(), journey.productId(), happened, id));
  }

  /** The last valid click before the application, if both windows hold. */
  private static Optional<String> attributed(
      Journey journey, Contract contract, BillableEvent event, Instant at) {
    Contract.Window window = contract.windows().get(journey.line());
    Optional<Instant> applied = journey.appliedAt();
    if (window == null || applied.isEmpty()) {
      return Optional.empty();
    }
    // A loan once paid out in time is repaid for years.
    Instant completed = event.accrues() ? journey.disbursedAt().orElse(at) : at;
    if (!window.completes(applied.get(), completed)) {
      return Optional.empty();
    }
    return journey.clicks().stream()
        .filter(click -> !click.at().isAfter(applied.get()))
        .max(Comparator.comparing(Journey.Click::at).thenComparing(Journey.Click::clickId))
        .filter(click -> window.reaches(click.at(), applied.get()))
        .map(Journey.Click::clickId);
  }

  private static Due due(
      Contracts.Agreed agreed, String productId, Journey.Happened happened, String clickId) {
    PricePlan plan = agreed.clause().plan();
    long base = plan.rateBps() == 0 ? 0 : happened.baseMinor();
    return new Due(
        productId,
        agreed.contract().number(),
        happened.at(),
        clickId,
        base,
        plan.rateBps(),
        agreed.charge(base));
  }

  private static LocalDate dayOf(Instant at) {
    return at.atZone(AsOf.ZONE).toLocalDate();
  }

  private static Instant startOf(LocalDate day) {
    return new AsOf(day).midnight();
  }
}
