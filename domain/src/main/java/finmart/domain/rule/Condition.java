package finmart.domain.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A condition on a person's attributes: one leaf or a tree of them. */
public sealed interface Condition extends Serializable {

  /** Judges the condition; a leaf whose attribute is not known is unknown. */
  Truth judge(Facts facts);

  /** The attributes the condition reads. */
  Set<String> attributes();

  /** What the condition asks for, e.g. {@code age ≥ 18}. */
  String required();

  private static Truth known(Object value, Predicate<Object> holds) {
    return isKnown(value) ? Truth.of(holds.test(value)) : Truth.UNKNOWN;
  }

  /** A number that is none (NaN) is not known: as a failing value it would pass a {@link Not}. */
  private static boolean isKnown(Object value) {
    return value != null && !(value instanceof Number n && Double.isNaN(n.doubleValue()));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** A condition on one attribute. */
  sealed interface Leaf extends Condition {
    String attribute();

    AttributeType type();

    @Override
    default Set<String> attributes() {
      return Set.of(attribute());
    }
  }

  /** The number is {@code minimum} or more. */
  record AtLeast(String attribute, double minimum) implements Leaf {
    @Override
    public Truth judge(Facts facts) {
      return known(facts.value(attribute), v -> ((Number) v).doubleValue() >= minimum);
    }

    @Override
    public AttributeType type() {
      return AttributeType.NUMBER;
    }

    @Override
    public String required() {
      return attribute + " ≥ " + plain(minimum);
    }
  }

  /** The number is {@code maximum} or less. */
  record AtMost(String attribute, double maximum) implements Leaf {
    @Override
    public Truth judge(Facts facts) {
      return known(facts.value(attribute), v -> ((Number) v).doubleValue() <= maximum);
    }

    @Override
    public AttributeType type() {
      return AttributeType.NUMBER;
    }

    @Override
    public String required() {
      return attribute + " ≤ " + plain(maximum);
    }
  }

  /** The number lies in {@code [minimum, maximum]}. */
  record Between(String attribute, double minimum, double maximum) implements Leaf {
    public Between {
      if (minimum > maximum) {
        throw new IllegalArgumentException(
            "between %s: minimum %s is above maximum %s".formatted(attribute, minimum, maximum));
      }
    }

    @Override
    public Truth judge(Facts facts) {
      return known(
          facts.value(attribute),
          v -> {
            double number = ((Number) v).doubleValue();
            return number >= minimum && number <= maximum;
          });
    }

    @Override
    public AttributeType type() {
      return AttributeType.NUMBER;
    }

    @Override
    public String required() {
      return plain(minimum) + " ≤ " + attribute + " ≤ " + plain(maximum);
    }
  }

  /** The text is one of the values. */
  record OneOf(String attribute, Set<String> values) implements Leaf {
    public OneOf {
      values = notEmpty(attribute, values);
    }

    @Override
    public Truth judge(Facts facts) {
      return known(facts.value(attribute), values::contains);
    }

    @Override
    public AttributeType type() {
      return AttributeType.TEXT;
    }

    @Override
    public String required() {
      return attribute + " in " + new TreeSet<>(values);
    }
  }

  /** The text is none of the values. */
  record NoneOf(String attribute, Set<String> values) implements Leaf {
    public NoneOf {
      values = notEmpty(attribute, values);
    }

    @Override
    public Truth judge(Facts facts) {
      return known(facts.value(attribute), v -> !values.contains(v));
    }

    @Override
    public AttributeType type() {
      return AttributeType.TEXT;
    }

    @Override
    public String required() {
      return attribute + " not in " + new TreeSet<>(values);
    }
  }

  /** The flag is set. */
  record IsTrue(String attribute) implements Leaf {
    @Override
    public Truth judge(Facts facts) {
      return known(facts.value(attribute), Boolean.TRUE::equals);
    }

    @Override
    public AttributeType type() {
      return AttributeType.FLAG;
    }

    @Override
    public String required() {
      return attribute;
    }
  }

  /** The attribute is known at all; never unknown itself. */
  record Exists(String attribute) implements Condition {
    @Override
    public Truth judge(Facts facts) {
      return Truth.of(isKnown(facts.value(attribute)));
    }

    @Override
    public Set<String> attributes() {
      return Set.of(attribute);
    }

    @Override
    public String required() {
      return attribute + " is known";
    }
  }

  /** Every part passes. */
  record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
      parts = notEmpty("all_of", parts);
    }

    @Override
    public Truth judge(Facts facts) {
      return parts.stream().map(p -> p.judge(facts)).reduce(Truth.PASS, Truth::and);
    }

    @Override
    public Set<String> attributes() {
      return union(parts);
    }

    @Override
    public String required() {
      return parts.stream().map(Condition::required).collect(Collectors.joining(" and ", "(", ")"));
    }
  }

  /** At least one part passes. */
  record AnyOf(List<Condition> parts) implements Condition {
    public AnyOf {
      parts = notEmpty("any_of", parts);
    }

    @Override
    public Truth judge(Facts facts) {
      return parts.stream().map(p -> p.judge(facts)).reduce(Truth.FAIL, Truth::or);
    }

    @Override
    public Set<String> attributes() {
      return union(parts);
    }

    @Override
    public String required() {
      return parts.stream().map(Condition::required).collect(Collectors.joining(" or ", "(", ")"));
    }
  }

  /** The part fails; unknown stays unknown. */
  record Not(Condition part) implements Condition {
    @Override
    public Truth judge(Facts facts) {
      return part.judge(facts).negated();
    }

    @Override
    public Set<String> attributes() {
      return part.attributes();
    }

    @Override
    public String required() {
      return "not " + part.required();
    }
  }

  private static Set<String> union(List<Condition> parts) {
    return parts.stream()
        .flatMap(p -> p.attributes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> notEmpty(String attribute, Set<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(attribute + " is compared with no value at all");
    }
    return Set.copyOf(values);
  }

  private static List<Condition> notEmpty(String name, List<Condition> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(name + " needs at least one part");
    }
    return List.copyOf(parts);
  }
}
