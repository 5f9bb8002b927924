package finmart.domain.rule;

import java.io.Serializable;

/**
 * One rule a person must pass.
 *
 * @param code reason code that is reported when the rule does not pass; its texts are in the {@link
 *     Reasons}
 * @param condition what must hold; unknown refuses
 * @param source law and article, or contract
 */
public record Rule(String code, Condition condition, String source) implements Serializable {

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
      String code, Truth result, String attribute, String seen, String required, String source) {}
}
