package finmart.domain.law;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the rules a test holds the house to: {@code @Cites("L08")}, {@code @Cites({"F01", "F02"})}.
 * On a class it counts for the class as a whole. The build lists every rule with the tests that
 * cite it and refuses an id that {@code conf/compliance/rules.yaml} does not know.
 *
 * <p>It is called so because {@code Rule} already means a condition on a person's attributes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Cites {
  /** Ids of the rule catalogue, e.g. {@code "N01"}, {@code "P19c"}, invariant {@code "INV04"}. */
  String[] value();
}
