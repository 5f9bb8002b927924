package finmart.features.eligibility;

import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Truth;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges all predicates of a rule set for one person; this is all that workers get of it. A
 * condition that several products share is judged once; its outcome sets the bits of all predicates
 * and products that have it.
 */
public final class Judge implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int products;
  private final int predicates;
  private final Condition[] conditions;
  private final long[][] predicatesOf;
  private final long[][] productsOf;

  Judge(List<Product> products, List<Predicate> predicates) {
    this.products = products.size();
    this.predicates = predicates.size();
    Map<String, Integer> places = new HashMap<>();
    products.forEach(p -> places.put(p.id(), places.size()));
    Map<Condition, List<Predicate>> sharers = new LinkedHashMap<>();
    predicates.forEach(
        p -> sharers.computeIfAbsent(p.rule().condition(), c -> new ArrayList<>()).add(p));
    conditions = sharers.keySet().toArray(Condition[]::new);
    predicatesOf = new long[conditions.length][];
    productsOf = new long[conditions.length][];
    for (int c = 0; c < conditions.length; c++) {
      predicatesOf[c] = Bits.words(predicates.size());
      productsOf[c] = Bits.words(products.size());
      for (Predicate predicate : sharers.get(conditions[c])) {
        Bits.set(predicatesOf[c], predicate.index());
        Bits.set(productsOf[c], places.get(predicate.productId()));
      }
    }
  }

  /** Judges one person; not known refuses. */
  public Judgement judge(Facts facts) {
    long[] refused = Bits.words(predicates);
    long[] unknown = Bits.words(predicates);
    long[] refusedProducts = Bits.words(products);
    for (int c = 0; c < conditions.length; c++) {
      Truth truth = conditions[c].judge(facts);
      if (truth != Truth.PASS) {
        Bits.or(refused, predicatesOf[c]);
        Bits.or(refusedProducts, productsOf[c]);
        if (truth == Truth.UNKNOWN) {
          Bits.or(unknown, predicatesOf[c]);
        }
      }
    }
    return new Judgement(refused, unknown, refusedProducts, predicates);
  }

  /** How many different conditions there are; each is judged once per person. */
  public int conditions() {
    return conditions.length;
  }

  /** Every attribute some condition reads. */
  public Set<String> attributes() {
    var attributes = new TreeSet<String>();
    for (Condition condition : conditions) {
      attributes.addAll(condition.attributes());
    }
    return attributes;
  }
}
