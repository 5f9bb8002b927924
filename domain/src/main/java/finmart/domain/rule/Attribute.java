package finmart.domain.rule;

import java.io.Serializable;

/**
 * What is true of an attribute whoever it is of.
 *
 * @param least smallest value of a number; negative infinity if any
 * @param most largest value of a number; infinity if any
 * @param isWhole a number without a fraction
 * @param isAlwaysKnown there is nobody of whom it is not known
 * @param isProtected nobody is ever told to change it: who a person is (age, sex, region), and what
 *     a false answer to would undo a protection (student, assessed risk)
 */
public record Attribute(
    AttributeType type,
    double least,
    double most,
    boolean isWhole,
    boolean isAlwaysKnown,
    boolean isProtected)
    implements Serializable {

  /** An attribute of which nothing but the type is said. */
  public static Attribute of(AttributeType type) {
    return new Attribute(
        type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, false);
  }

  /** The smallest number of the attribute's range that is not below a bound. */
  double from(double bound) {
    double number = Math.max(bound, least);
    return isWhole ? Math.ceil(number) : number;
  }
}
