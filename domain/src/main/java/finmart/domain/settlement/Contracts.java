package finmart.domain.settlement;

import finmart.domain.partner.ProductLine;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contracts with all institutions of a catalogue.
 *
 * @param all in the order of their numbers
 */
public record Contracts(List<Contract> all) implements Serializable {
  public Contracts {
    all = all.stream().sorted(Comparator.comparing(Contract::number)).toList();
  }

  /** A price in force, with the contract it stands in. */
  public record Agreed(Contract contract, Contract.Clause clause) implements Serializable {
    /** Fee and tax of a base, in minor units. */
    public Charge charge(long baseMinor) {
      long fee = PricePlan.round(clause.plan().fee(baseMinor));
      return new Charge(fee, PricePlan.share(fee, contract.taxBps()));
    }
  }

  /**
   * The price of an event: of the clauses valid on its day and agreed before the knowledge ends,
   * the one for the very product goes before the one for its line, then the later agreement.
   *
   * @param knownBefore first day whose agreements are not known
   */
  public Optional<Agreed> price(
      String partner,
      ProductLine line,
      String productId,
      BillableEvent event,
      LocalDate day,
      LocalDate knownBefore) {
    return of(partner)
        .filter(contract -> contract.agreedOn().isBefore(knownBefore))
        .flatMap(
            contract ->
                contract.clauses().stream()
                    .filter(clause -> clause.plan().event() == event)
                    .filter(clause -> clause.covers(line, productId, day))
                    .map(clause -> new Agreed(contract, clause)))
        .max(
            Comparator.comparing((Agreed agreed) -> !agreed.clause().productId().isBlank())
                .thenComparing(agreed -> agreed.contract().agreedOn())
                .thenComparing(agreed -> agreed.contract().number()));
  }

  /** True if the institution pays, or ever paid, for the event on products of the line. */
  public boolean bills(String partner, ProductLine line, BillableEvent event) {
    return of(partner)
        .flatMap(contract -> contract.clauses().stream())
        .anyMatch(clause -> clause.line() == line && clause.plan().event() == event);
  }

  public List<String> partners() {
    return all.stream().map(Contract::partner).distinct().sorted().toList();
  }

  Stream<Contract> of(String partner) {
    return all.stream().filter(contract -> contract.partner().equals(partner));
  }
}
