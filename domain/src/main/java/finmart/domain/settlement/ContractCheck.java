package finmart.domain.settlement;

import finmart.domain.document.Fields;
import finmart.domain.settlement.Contract.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what contracts say twice: numbers, and prices of the same thing on the same day. */
final class ContractCheck {
  private final Map<String, Contract> byNumber = new LinkedHashMap<>();

  Contracts contracts() {
    return new Contracts(List.copyOf(byNumber.values()));
  }

  /** Adds a contract; one that amends another comes after it. */
  void add(Contract contract, Fields fields) {
    Contract amended = byNumber.get(contract.amends());
    if (!contract.amends().isBlank() && amended == null) {
      fields.note("amends", "\"" + contract.amends() + "\" is no contract above");
    } else if (amended != null && !isLater(contract, amended)) {
      fields.note(
          "amends",
          "%s must be of the same partner and agreed before %s"
              .formatted(amended.number(), contract.agreedOn()));
    }
    collisions(contract).forEach(collision -> fields.note("plans", collision));
    if (byNumber.putIfAbsent(contract.number(), contract) != null) {
      fields.note("number", contract.number() + " is declared twice");
    }
  }

  private static boolean isLater(Contract contract, Contract amended) {
    return contract.partner().equals(amended.partner())
        && contract.agreedOn().isAfter(amended.agreedOn());
  }

  private List<String> collisions(Contract contract) {
    var collisions = new ArrayList<String>();
    List<Clause> own = contract.clauses();
    for (int i = 0; i < own.size(); i++) {
      for (int j = i + 1; j < own.size(); j++) {
        collide(own.get(i), own.get(j), contract.number(), collisions);
      }
    }
    for (Contract other : byNumber.values()) {
      if (other.partner().equals(contract.partner()) && !amends(contract, other)) {
        for (Clause clause : own) {
          other.clauses().forEach(c -> collide(clause, c, other.number(), collisions));
        }
      }
    }
    return collisions;
  }

  private boolean amends(Contract contract, Contract other) {
    Contract c = contract;
    // At most every contract once: what amends itself is noted, but must not go round for ever.
    for (int i = 0; i <= byNumber.size() && c != null; i++) {
      if (c.amends().equals(other.number())) {
        return true;
      }
      c = byNumber.get(c.amends());
    }
    return false;
  }

  private static void collide(Clause one, Clause other, String number, List<String> collisions) {
    if (one.collidesWith(other)) {
      collisions.add(
          "%s of %s from %s to %s overlaps with %s to %s of %s; end one, or say what it amends"
              .formatted(
                  one.plan().event(),
                  one.productId().isBlank() ? one.line() : one.productId(),
                  one.validFrom(),
                  one.validTo(),
                  other.validFrom(),
                  other.validTo(),
                  number));
    }
  }
}
