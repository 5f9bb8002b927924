package finmart.features.eligibility;

/**
 * What the rule set says of one person.
 *
 * @param eligible products all of whose predicates pass, as words over the places of {@link
 *     RuleSet#products}
 * @param refused predicates that fail or are unknown, as words over predicate indexes
 * @param unknown those of them that are unknown
 * @param predicates how many predicate indexes there are
 */
public record Judgement(long[] eligible, long[] refused, long[] unknown, int predicates) {

  /** True if every predicate of the product at this place of {@link RuleSet#products} passes. */
  public boolean allows(int product) {
    return Bits.has(eligible, product);
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
