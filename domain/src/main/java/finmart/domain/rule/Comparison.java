package finmart.domain.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One attribute stands in a relation to another; unknown unless both are known. */
public record Comparison(String attribute, Relation relation, String other) implements Condition {
  public Comparison {
    if (attribute.equals(other)) {
      throw new IllegalArgumentException(attribute + " is compared with itself");
    }
  }

  @Override
  public Truth judge(Facts facts) {
    Object left = facts.value(attribute);
    Object right = facts.value(other);
    return Condition.isKnown(left) && Condition.isKnown(right)
        ? Truth.of(relation.holds(left, right))
        : Truth.UNKNOWN;
  }

  @Override
  public Set<String> attributes() {
    return new TreeSet<>(List.of(attribute, other));
  }

  @Override
  public String required() {
    return "%s %s %s".formatted(attribute, relation.sign(), other);
  }
}
