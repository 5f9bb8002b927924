package finmart.domain.rule;

import finmart.domain.document.Fields;
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

  /** Reads the rules listed under a key; a missing key is an empty list. */
  public List<Rule> rules(Fields owner, String key) {
    var rules = new ArrayList<Rule>();
    for (Fields fields : owner.each(key)) {
      rule(fields).ifPresent(rules::add);
      fields.close();
    }
    return List.copyOf(rules);
  }

  /** Reads one rule from its keys {@code code}, {@code test} and {@code source}. */
  public Optional<Rule> rule(Fields fields) {
    String code = fields.word("code");
    if (!code.isEmpty() && !reasons.knows(code)) {
      fields.note("code", code + " has no texts" + Suggestion.after(code, reasons.codes()));
    }
    String source = fields.word("source");
    return condition(fields.in("test")).map(condition -> new Rule(code, condition, source));
  }

  private Optional<Condition> condition(Fields fields) {
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

  private Optional<Condition> leaf(String kind, Fields fields) {
    String attribute = fields.word("attribute");
    AttributeType type = attributes.get(attribute);
    if (!attribute.isEmpty() && type == null) {
      fields.note(
          "attribute",
          "no profile has \""
              + attribute
              + "\""
              + Suggestion.after(attribute, attributes.keySet()));
    }
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
