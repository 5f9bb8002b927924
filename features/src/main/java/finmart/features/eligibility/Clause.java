package finmart.features.eligibility;

import finmart.domain.rule.Condition;
import finmart.domain.rule.Truth;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part that some predicates have in common and that must pass for them to pass: conjunctions are
 * taken apart, because a conjunction fails if a part fails and is unknown if none fails and one is
 * unknown.
 *
 * @param bits predicates that have it, as words over predicate indexes
 * @param products products that have such a predicate, as words over their places
 */
record Clause(Condition condition, long[] bits, long[] products) implements Serializable {

  /**
   * Takes the conditions of a rule set apart.
   *
   * @param places place of each product by its id
   * @param bits how many predicate indexes there are
   */
  static List<Clause> of(List<Predicate> predicates, Map<String, Integer> places, int bits) {
    var clauses = new LinkedHashMap<Condition, Clause>();
    for (Predicate predicate : predicates) {
      for (Condition part : parts(predicate.rule().condition())) {
        Clause clause =
            clauses.computeIfAbsent(
                part, c -> new Clause(c, Bits.words(bits), Bits.words(places.size())));
        Bits.set(clause.bits, predicate.index());
        Bits.set(clause.products, places.get(predicate.productId()));
      }
    }
    return List.copyOf(clauses.values());
  }

  private static List<Condition> parts(Condition condition) {
    if (!(condition instanceof Condition.AllOf)) {
      return List.of(condition);
    }
    var parts = new ArrayList<Condition>();
    condition.parts().forEach(part -> parts.addAll(parts(part)));
    return parts;
  }

  /** Marks what the outcome refuses. */
  void mark(Truth truth, long[] refused, long[] failed, long[] refusedProducts) {
    if (truth != Truth.PASS) {
      Bits.or(refused, bits, 0);
      Bits.or(refusedProducts, products, 0);
      if (truth == Truth.FAIL) {
        Bits.or(failed, bits, 0);
      }
    }
  }
}
