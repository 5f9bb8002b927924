package finmart.features.audience;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * What makes somebody like the people of a lookalike's seed, the strongest reasons only. Grain:
 * segment, attribute, seen.
 *
 * @param seen a value, or a range of numbers; at least ten people of the sample had a value
 * @param weight log-odds it adds
 */
public record AudienceReason(
    @Required String segment, @Required String attribute, @Required String seen, double weight) {
  public static final Table TABLE =
      Table.of("audience_reason", AudienceReason.class, "segment", "attribute", "seen");
}
