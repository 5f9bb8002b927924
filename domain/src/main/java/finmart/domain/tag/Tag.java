package finmart.domain.tag;

import finmart.domain.rule.Attribute;
import java.io.Serializable;

/**
 * A conclusion about a person.
 *
 * @param place file and line of the declaration
 */
public record Tag(String name, Meaning meaning, Terms terms, String place) implements Serializable {

  /**
   * What is true of the tag whoever it is of. It is protected: a conclusion follows from facts, and
   * nobody is told to change a conclusion.
   */
  Attribute about() {
    return new Attribute(
        meaning.type(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, true);
  }
}
