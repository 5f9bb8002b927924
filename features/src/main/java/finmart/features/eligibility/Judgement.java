package finmart.features.eligibility;

/**
 * What the rule set says of one person.
 *
 * @param refused predicates that fail or are unknown, as words over predicate indexes
 * @param unknown those of them that are unknown
 * @param refusedProducts products with such a predicate, as words over the places of {@link
 *     RuleSet#products}
 * @param predicates how many predicates there are
 */
public record Judgement(long[] refused, long[] unknown, long[] refusedProducts, int predicates) {

  /** True if every predicate of the product at this place of {@link RuleSet#products} passes. */
  public boolean allows(int product) {
    return !Bits.has(refusedProducts, product);
  }

  /** The refusing predicates as {@link Verdict#refusedPredicates}. */
  public byte[] refusedBytes() {
    return Bits.bytes(refused, predicates);
  }

  /** The unknown predicates as {@link Verdict#unknownPredicates}. */
  public byte[] unknownBytes() {
    return Bits.bytes(unknown, predicates);
  }
}
