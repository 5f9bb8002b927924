package finmart.features.eligibility;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules said of one person on one day. Grain: user_id. Reasons are derived from the bits
 * and {@link RulePredicate}, never stored per product.
 *
 * @param refusedPredicates predicates that failed or were unknown: bit i is bit i % 8 of byte i / 8
 * @param unknownPredicates those of them that were unknown
 * @param eligibleCardCount credit cards all of whose predicates pass
 * @param eligibleLoanCount loans all of whose predicates pass
 * @param eligibleFundCount funds all of whose predicates pass
 */
public record Verdict(
    @Required String userId,
    @Required byte[] refusedPredicates,
    @Required byte[] unknownPredicates,
    int eligibleCardCount,
    int eligibleLoanCount,
    int eligibleFundCount,
    @Required String rulesetVersion) {
  public static final Table TABLE = Table.of("verdict", Verdict.class, "user_id");

  /**
   * Why one product is not shown to one person.
   *
   * @param isUnknown whether it could not be judged for want of a value
   */
  public record Refusal(String code, boolean isUnknown, String required, String source) {}

  /**
   * Returns every reason against every refused product, by product id; a product that is not named
   * was eligible.
   *
   * @param predicates the rows of the same day
   * @throws IllegalArgumentException if they are of another rule set
   */
  public Map<String, List<Refusal>> reasons(List<RulePredicate> predicates) {
    var reasons = new TreeMap<String, List<Refusal>>();
    var inOrder = predicates.stream().sorted(Comparator.comparing(RulePredicate::place)).toList();
    for (RulePredicate predicate : inOrder) {
      if (!predicate.rulesetVersion().equals(rulesetVersion)) {
        throw new IllegalArgumentException(
            "the verdict on %s is by rule set %s, the predicates are of %s; read both of one day"
                .formatted(userId, rulesetVersion, predicate.rulesetVersion()));
      }
      if (predicate.isWithheld() || Bits.has(refusedPredicates, predicate.predicateIndex())) {
        reasons
            .computeIfAbsent(predicate.productId(), p -> new ArrayList<>())
            .add(
                new Refusal(
                    predicate.code(),
                    !predicate.isWithheld()
                        && Bits.has(unknownPredicates, predicate.predicateIndex()),
                    predicate.required(),
                    predicate.source()));
      }
    }
    return reasons;
  }
}
