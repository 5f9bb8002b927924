package finmart.domain.rule;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * One rule a person must pass.
 *
 * @param code reason code that is reported when the rule does not pass; its texts for the user and
 *     for the officer are in the {@link Reasons}
 * @param condition what must hold; unknown refuses
 * @param source law and article, or contract
 * @param validFrom first day, or null if it always held
 * @param validTo last day, or null while open-ended
 */
public record Rule(
    String code, Condition condition, String source, LocalDate validFrom, LocalDate validTo)
    implements Serializable {
  public Rule {
    if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException(
          "rule %s ends %s before it begins %s".formatted(code, validTo, validFrom));
    }
  }

  /** A rule that holds on every day. */
  public Rule(String code, Condition condition, String source) {
    this(code, condition, source, null, null);
  }

  /** True if the rule is in force on the day. */
  public boolean isValid(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }

  /** When the rule is in force, in words. */
  public String validity() {
    String until = validTo == null ? "" : " to " + validTo;
    return validFrom == null ? "always" + until : "from " + validFrom + until;
  }

  /** True if there is a day on which both rules are in force. */
  public boolean overlaps(Rule other) {
    return begins(this, other) && begins(other, this);
  }

  private static boolean begins(Rule one, Rule other) {
    return one.validFrom == null || other.validTo == null || !one.validFrom.isAfter(other.validTo);
  }

  /** Judges the rule and keeps what was seen. */
  public Finding judge(Facts facts) {
    var seen = new StringBuilder();
    for (String attribute : condition.attributes()) {
      seen.append(seen.isEmpty() ? "" : ", ").append(attribute).append(" = ");
      Object value = facts.value(attribute);
      seen.append(value == null ? "unknown" : value);
    }
    return new Finding(
        code,
        condition.judge(facts),
        String.join(", ", condition.attributes()),
        seen.toString(),
        condition.required(),
        source);
  }

  /**
   * What a rule found.
   *
   * @param attribute the attributes read
   * @param seen their values
   * @param required what the rule asks for
   */
  public record Finding(
      String code, Truth result, String attribute, String seen, String required, String source) {

    /** The attributes read, one by one. */
    public List<String> attributes() {
      return attribute.isEmpty() ? List.of() : List.of(attribute.split(", "));
    }
  }
}
