package finmart.domain.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A condition on a person's attributes: one leaf or a tree of them. */
public sealed interface Condition extends Serializable
    permits Condition.Leaf,
        Condition.Exists,
        Condition.AllOf,
        Condition.AnyOf,
        Condition.Not,
        Comparison {
  /** Judges the condition; a leaf whose attribute is not known is unknown. */
  Truth judge(Facts facts);

  /** The attributes the condition reads. */
  default Set<String> attributes() {
    return parts().stream()
        .flatMap(part -> part.attributes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the condition asks for, e.g. {@code age ≥ 18}. */
  String required();

  /** The conditions this one is a tree of; a leaf has none. */
  default List<Condition> parts() {
    return List.of();
  }

  /** A number that is none (NaN) is not known: as a failing value it would pass a {@link Not}. */
  static boolean isKnown(Object value) {
    return value != null && !(value instanceof Number n && Double.isNaN(n.doubleValue()));
  }

  static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** A condition on the known value of one attribute; unknown without one. */
  sealed interface Leaf extends Condition {
    String attribute();

    AttributeType type();

    /** Judges a known value, which is of {@link #type}. */
    boolean holds(Object value);

    @Override
    default Truth judge(Facts facts) {
      Object value = facts.value(attribute());
      return isKnown(value) ? Truth.of(holds(value)) : Truth.UNKNOWN;
    }

    @Override
    default Set<String> attributes() {
      return Set.of(attribute());
    }
  }

  /** A condition on a number: it changes its answer at a few cuts only. */
  sealed interface NumberLeaf extends Leaf {
    /** Numbers at which the answer changes: it is one below a cut, maybe another from it on. */
    double[] cuts();

    @Override
    default AttributeType type() {
      return AttributeType.NUMBER;
    }
  }

  /** A condition on a text: the same for all texts it does not name. */
  sealed interface TextLeaf extends Leaf {
    Set<String> values();

    @Override
    default AttributeType type() {
      return AttributeType.TEXT;
    }
  }

  /** The number is {@code minimum} or more. */
  record AtLeast(String attribute, double minimum) implements NumberLeaf {
    @Override
    public boolean holds(Object value) {
      return number(value) >= minimum;
    }

    @Override
    public double[] cuts() {
      return new double[] {minimum};
    }

    @Override
    public String required() {
      return attribute + " ≥ " + plain(minimum);
    }
  }

  /** The number is {@code maximum} or less. */
  record AtMost(String attribute, double maximum) implements NumberLeaf {
    @Override
    public boolean holds(Object value) {
      return number(value) <= maximum;
    }

    @Override
    public double[] cuts() {
      return new double[] {Math.nextUp(maximum)};
    }

    @Override
    public String required() {
      return attribute + " ≤ " + plain(maximum);
    }
  }

  /** The number lies in {@code [minimum, maximum]}. */
  record Between(String attribute, double minimum, double maximum) implements NumberLeaf {
    public Between {
      if (minimum > maximum) {
        throw new IllegalArgumentException(
            "between %s: minimum %s is above maximum %s".formatted(attribute, minimum, maximum));
      }
    }

    @Override
    public boolean holds(Object value) {
      return number(value) >= minimum && number(value) <= maximum;
    }

    @Override
    public double[] cuts() {
      return new double[] {minimum, Math.nextUp(maximum)};
    }

    @Override
    public String required() {
      return plain(minimum) + " ≤ " + attribute + " ≤ " + plain(maximum);
    }
  }

  /** The text is one of the values. */
  record OneOf(String attribute, Set<String> values) implements TextLeaf {
    public OneOf {
      values = notEmpty(attribute, values);
    }

    @Override
    public boolean holds(Object value) {
      return values.contains(value);
    }

    @Override
    public String required() {
      return attribute + " in " + new TreeSet<>(values);
    }
  }

  /** The text is none of the values. */
  record NoneOf(String attribute, Set<String> values) implements TextLeaf {
    public NoneOf {
      values = notEmpty(attribute, values);
    }

    @Override
    public boolean holds(Object value) {
      return !values.contains(value);
    }

    @Override
    public String required() {
      return attribute + " not in " + new TreeSet<>(values);
    }
  }

  /** The flag is set. */
  record IsTrue(String attribute) implements Leaf {
    @Override
    public boolean holds(Object value) {
      return Boolean.TRUE.equals(value);
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
    public String required() {
      return joined(parts, " and ");
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
    public String required() {
      return joined(parts, " or ");
    }
  }

  /** The part fails; unknown stays unknown. */
  record Not(Condition part) implements Condition {
    @Override
    public List<Condition> parts() {
      return List.of(part);
    }

    @Override
    public Truth judge(Facts facts) {
      return part.judge(facts).negated();
    }

    @Override
    public String required() {
      return "not " + part.required();
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static String joined(List<Condition> parts, String by) {
    return parts.stream().map(Condition::required).collect(Collectors.joining(by, "(", ")"));
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
