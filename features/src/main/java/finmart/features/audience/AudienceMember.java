package finmart.features.audience;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A person of an audience on a day. Grain: segment, user_id. It is personal data like a profile and
 * never leaves the house.
 */
public record AudienceMember(@Required String segment, @Required String userId) {
  public static final Table TABLE =
      Table.of("audience", AudienceMember.class, "segment", "user_id");
}
