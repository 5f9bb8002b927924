package finmart.domain.marketing;

/**
 * Something in a creative that a rule does not let pass.
 *
 * @param rule id of the rule, e.g. {@code M04}
 * @param key the text or field it was found in, e.g. {@code title}
 * @param message what was found, as it was written, and what to do
 */
public record Finding(String rule, Effect effect, String key, String message) {}
