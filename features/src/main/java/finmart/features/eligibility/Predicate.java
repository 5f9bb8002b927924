package finmart.features.eligibility;

import finmart.domain.rule.Rule;
import java.io.Serializable;

/**
 * One rule of one product.
 *
 * @param index place among all predicates of the rule set, from 0; the bit of a verdict
 */
public record Predicate(int index, String productId, Rule rule) implements Serializable {}
