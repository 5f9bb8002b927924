package finmart.features.identity.link;

import finmart.domain.pseudonym.IdentifierType;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;
import java.util.Comparator;

/**
 * Two accounts that show one identifier, and what came of it. Grain: account_id, other_account_id,
 * identifier_type, value.
 *
 * @param accountId the smaller of the two ids
 * @param otherAccountId the greater; null if too many accounts show the identifier to name pairs
 * @param value the keyed digest, as in {@code identifier}
 * @param priority of the type, 1 is the strongest
 * @param linkedAt when the house knew that both show it
 * @param refusedBy the limit that refused the link; null if they are one person by it
 */
public record IdentityLink(
    @Required String accountId,
    String otherAccountId,
    @Required IdentifierType identifierType,
    @Required String value,
    int priority,
    @Required Instant linkedAt,
    LinkRefusal refusedBy) {
  public static final Table TABLE =
      Table.of(
          "identity_link",
          IdentityLink.class,
          "account_id",
          "other_account_id",
          "identifier_type",
          "value");

  /** Stronger first, then the older, then by ids. */
  static final Comparator<IdentityLink> ORDER =
      Comparator.comparingInt(IdentityLink::priority)
          .thenComparing(IdentityLink::linkedAt)
          .thenComparing(IdentityLink::accountId)
          .thenComparing(IdentityLink::otherAccountId)
          .thenComparing(IdentityLink::identifierType)
          .thenComparing(IdentityLink::value);

  /** True if nothing speaks against it. */
  public boolean stands() {
    return refusedBy == null;
  }

  IdentityLink refused(LinkRefusal by) {
    return new IdentityLink(
        accountId, otherAccountId, identifierType, value, priority, linkedAt, by);
  }
}
