package finmart.features.eligibility;

import finmart.domain.eligibility.Requirements;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One rule of one product.
 *
 * @param index bit of a verdict that tells its outcome, from 0; predicates with equal conditions
 *     share it
 */
public record Predicate(int index, String productId, Rule rule) implements Serializable {

  /** The predicates of products in their order; equal conditions get one index. */
  static List<Predicate> of(Map<String, Requirements> requirements) {
    var indexes = new HashMap<Condition, Integer>();
    var predicates = new ArrayList<Predicate>();
    requirements.forEach(
        (product, own) -> {
          for (Rule rule : own.rules()) {
            indexes.putIfAbsent(rule.condition(), indexes.size());
            predicates.add(new Predicate(indexes.get(rule.condition()), product, rule));
          }
        });
    return List.copyOf(predicates);
  }
}
