package finmart.domain.rule;

import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads rules from YAML. An attribute that no profile has, or that is of another type, and a code
 * without texts are noted as problems.
 */
public final class RuleReader {
  private static final List<String> KINDS =
      List.of(
          "at_least",
          "at_most",
          "between",
          "one_of",
          "none_of",
          "is_true",
          "exists",
          "compare",
          "all_of",
          "any_of",
          "not");
  private static final double LIMIT = 9e15;

  private final Map<String, AttributeType> attributes;
  private final Reasons reasons;

  /**
   * @param attributes every attribute a profile has, with its type
   */
  public RuleReader(Map<String, AttributeType> attributes, Reasons reasons) {
    this.attributes = Map.copyOf(attributes);
    this.reasons = reasons;
  }

  /**
   * Reads the rules listed under a key; a missing key is an empty list. Two rules of one code on
   * one day are noted.
   *
   * @param problems where what is wrong in a rule is noted; such a rule may be missing in the
   *     answer
   */
  public List<Rule> rules(Fields owner, String key, Problems problems) {
    var rules = new ArrayList<Rule>();
    for (Fields fields : owner.each(key, problems)) {
      rule(fields)
          .ifPresent(
              rule -> {
                noteOverlap(fields, rule, rules);
                rules.add(rule);
              });
      fields.close();
    }
    return List.copyOf(rules);
  }

  /** Notes a rule that is in force together with an earlier one of the same code. */
  public static void noteOverlap(Fields fields, Rule rule, List<Rule> earlier) {
    earlier.stream()
        .filter(other -> other.code().equals(rule.code()) && other.overlaps(rule))
        .findFirst()
        .ifPresent(
            other ->
                fields.note(
                    "code",
                    "%s is in force %s together with another %s; end one the day before the other begins"
                        .formatted(rule.code(), rule.validity(), other.validity())));
  }

  /**
   * Reads one rule from its keys {@code code}, {@code test}, {@code source} and, if it does not
   * always hold, {@code valid_from} and {@code valid_to}.
   */
  public Optional<Rule> rule(Fields fields) {
    String code = fields.word("code");
    if (!code.isEmpty() && !reasons.knows(code)) {
      fields.note("code", code + " has no texts" + Suggestion.after(code, reasons.codes()));
    }
    String source = fields.word("source");
    var from = fields.optionalDate("valid_from").orElse(null);
    var to = fields.optionalDate("valid_to").orElse(null);
    return condition(fields.in("test"))
        .flatMap(test -> fields.build(() -> new Rule(code, test, source, from, to)));
  }

  /** Reads one typed test, a mapping of exactly one key; empty if anything in it is wrong. */
  public Optional<Condition> condition(Fields fields) {
    List<String> keys = fields.keys();
    if (keys.size() != 1 || !KINDS.contains(keys.get(0))) {
      fields.note("a test is exactly one of " + KINDS + "; found " + keys);
      return Optional.empty();
    }
    String kind = keys.get(0);
    return switch (kind) {
      case "all_of" ->
          Optional.of(parts(fields, kind)).filter(p -> !p.isEmpty()).map(Condition.AllOf::new);
      case "any_of" ->
          Optional.of(parts(fields, kind)).filter(p -> !p.isEmpty()).map(Condition.AnyOf::new);
      case "not" -> condition(fields.in(kind)).map(Condition.Not::new);
      case "compare" -> comparison(fields.in(kind));
      default -> leaf(kind, fields.in(kind));
    };
  }

  private List<Condition> parts(Fields fields, String kind) {
    var parts = new ArrayList<Condition>();
    List<Fields> written = fields.each(kind);
    if (written.isEmpty()) {
      fields.note(kind, "needs at least one part");
    }
    written.forEach(part -> condition(part).ifPresent(parts::add));
    return parts;
  }

  private Optional<Condition> comparison(Fields fields) {
    String attribute = attribute(fields, "attribute");
    var relation = fields.one("relation", Relation.class);
    String other = attribute(fields, "other");
    AttributeType left = attributes.get(attribute);
    AttributeType right = attributes.get(other);
    if (left != null && right != null && left != right) {
      fields.note("other", "is a " + right + ", " + attribute + " is a " + left);
    } else if (left != null && left != AttributeType.NUMBER && relation.needsNumbers()) {
      fields.note("relation", relation + " needs numbers, " + attribute + " is a " + left);
    }
    Optional<Condition> read = fields.build(() -> new Comparison(attribute, relation, other));
    fields.close();
    return read;
  }

  private String attribute(Fields fields, String key) {
    String attribute = fields.word(key);
    if (!attribute.isEmpty() && !attributes.containsKey(attribute)) {
      fields.noteMissing(
          key,
          attribute,
          "no profile has \""
              + attribute
              + "\""
              + Suggestion.after(attribute, attributes.keySet()));
    }
    return attribute;
  }

  private Optional<Condition> leaf(String kind, Fields fields) {
    String attribute = attribute(fields, "attribute");
    AttributeType type = attributes.get(attribute);
    Supplier<Condition> constructor = constructor(kind, attribute, fields);
    Optional<Condition> read = fields.build(constructor);
    read.filter(c -> c instanceof Condition.Leaf)
        .map(c -> ((Condition.Leaf) c).type())
        .filter(expected -> type != null && type != expected)
        .ifPresent(
            expected ->
                fields.note("attribute", "is a " + type + ", " + kind + " needs a " + expected));
    fields.close();
    return read;
  }

  /** Reads all keys now, so that none is taken for unknown, and builds later. */
  private static Supplier<Condition> constructor(String kind, String attribute, Fields fields) {
    return switch (kind) {
      case "at_least" -> {
        double minimum = bound(fields, "minimum");
        yield () -> new Condition.AtLeast(attribute, minimum);
      }
      case "at_most" -> {
        double maximum = bound(fields, "maximum");
        yield () -> new Condition.AtMost(attribute, maximum);
      }
      case "between" -> {
        double minimum = bound(fields, "minimum");
        double maximum = bound(fields, "maximum");
        yield () -> new Condition.Between(attribute, minimum, maximum);
      }
      case "one_of" -> {
        var values = Set.copyOf(fields.texts("values"));
        yield () -> new Condition.OneOf(attribute, values);
      }
      case "none_of" -> {
        var values = Set.copyOf(fields.texts("values"));
        yield () -> new Condition.NoneOf(attribute, values);
      }
      case "is_true" -> () -> new Condition.IsTrue(attribute);
      case "exists" -> () -> new Condition.Exists(attribute);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static double bound(Fields fields, String key) {
    return fields.number(key, -LIMIT, LIMIT);
  }
}
