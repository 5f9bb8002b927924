package finmart.domain.rule;

/** What is known about one person. */
@FunctionalInterface
public interface Facts {
  /**
   * Returns the value of an attribute: a {@code Number}, a {@code String} or a {@code Boolean} as
   * its {@link AttributeType} says, or null when it is not known; a number that is none (NaN) is
   * not known either.
   */
  Object value(String attribute);
}
