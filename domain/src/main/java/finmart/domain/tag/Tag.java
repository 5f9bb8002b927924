package finmart.domain.tag;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Facts;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;

/**
 * A conclusion about a person.
 *
 * @param needs what must be known of a person for the tag to be told at all, e.g. the last ledger
 *     line: without a ledger its sums are 0 and say nothing
 * @param place file and line of the declaration
 */
public record Tag(String name, Set<String> needs, Meaning meaning, Terms terms, String place)
    implements Serializable {
  public Tag {
    needs = Set.copyOf(needs);
  }

  /** Returns the value; null if it can not be told. */
  Object of(Facts facts) {
    return needs.stream().allMatch(need -> Condition.isKnown(facts.value(need)))
        ? meaning.of(facts)
        : null;
  }

  /** The features and tags that are read. */
  public Set<String> attributes() {
    var attributes = new TreeSet<>(needs);
    attributes.addAll(meaning.attributes());
    return attributes;
  }

  /**
   * What is true of the tag whoever it is of. It is protected: a conclusion follows from facts, and
   * nobody is told to change a conclusion.
   */
  Attribute about() {
    return new Attribute(
        meaning.type(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, true);
  }
}
