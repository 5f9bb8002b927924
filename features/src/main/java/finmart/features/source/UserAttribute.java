package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A fact declared about a person. Later facts replace earlier ones of the same name. Grain: source,
 * source_user_id, attribute, known_at.
 *
 * @param attribute snake_case name, e.g. birth_on, sex, region, risk_level, personalisation;
 *     delete_tag_ and the name of a feature deletes that tag for ever (rule P19d); an operator's
 *     unlink or relink, of two account ids, says that they are never, or may be, one person
 * @param value the fact as text; dates as 1990-01-31, truth as true or false
 * @param expiresAt end of validity, null if it has none
 */
public record UserAttribute(
    @Required String source,
    @Required String sourceUserId,
    @Required String attribute,
    @Required String value,
    Instant expiresAt,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of(
          "user_attribute",
          UserAttribute.class,
          "source",
          "source_user_id",
          "attribute",
          "known_at");
}
