package finmart.features.eligibility;

import finmart.domain.partner.ProductLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The verdicts of one day read back: which of their bits close which product. Products on offer on
 * the day have a place, in the order of their ids.
 */
public final class Barriers {
  private final List<String> products;
  private final List<ProductLine> lines = new ArrayList<>();
  private final List<List<RulePredicate>> barriers;

  /**
   * @param predicates the rows of {@link RulePredicate#TABLE} of the day
   */
  public Barriers(List<RulePredicate> predicates) {
    var byProduct = new TreeMap<String, List<RulePredicate>>();
    for (RulePredicate predicate : predicates) {
      if (!predicate.isWithheld()) {
        byProduct.computeIfAbsent(predicate.productId(), p -> new ArrayList<>()).add(predicate);
      }
    }
    products = List.copyOf(byProduct.keySet());
    barriers = List.copyOf(byProduct.values());
    barriers.forEach(of -> lines.add(ProductLine.valueOf(of.get(0).productLine())));
  }

  /** Ids of the products on offer, rising; withheld ones are not. */
  public List<String> products() {
    return products;
  }

  /** Line of the product at a place. */
  public ProductLine line(int place) {
    return lines.get(place);
  }

  /**
   * Places of the products that were open to one person.
   *
   * @param refused as {@link Verdict#refusedPredicates}
   * @throws IllegalArgumentException if the verdict is by another rule set
   */
  public BitSet open(byte[] refused, String rulesetVersion) {
    var open = new BitSet(products.size());
    for (int place = 0; place < products.size(); place++) {
      boolean isOpen = true;
      for (RulePredicate barrier : barriers.get(place)) {
        if (!barrier.rulesetVersion().equals(rulesetVersion)) {
          throw new IllegalArgumentException(
              "the verdict is by rule set %s, the predicates are of %s; read both of one day"
                  .formatted(rulesetVersion, barrier.rulesetVersion()));
        }
        isOpen &= !Bits.has(refused, barrier.predicateIndex());
      }
      open.set(place, isOpen);
    }
    return open;
  }
}
