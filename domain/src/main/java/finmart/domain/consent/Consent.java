package finmart.domain.consent;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;

/**
 * A consent as it stands.
 *
 * @param recipient partner code of the one institution that may receive the data
 * @param purpose e.g. LEAD
 * @param dataItems what may be handed over
 * @param textVersion version of the text the person saw
 * @param textSha256 hex digest of that text
 * @param expiresAt end of validity; a consent without an end is never live
 * @param revokedAt when it was withdrawn, or null
 * @param knownAt when the house learned the last of it: the grant or the withdrawal
 */
public record Consent(
    String consentId,
    String recipient,
    String productId,
    String purpose,
    Set<String> dataItems,
    String textVersion,
    String textSha256,
    Instant grantedAt,
    Instant expiresAt,
    Instant revokedAt,
    Instant knownAt)
    implements Serializable {
  public Consent {
    dataItems = Set.copyOf(dataItems);
  }

  /** True from the grant until it expires or is withdrawn, whichever comes first. */
  public boolean isLive(Instant moment) {
    return !moment.isBefore(grantedAt)
        && expiresAt != null
        && moment.isBefore(expiresAt)
        && (revokedAt == null || moment.isBefore(revokedAt));
  }

  /**
   * True if it names this recipient, this product and this purpose; there is no blanket consent.
   */
  public boolean names(String partner, String product, String reason) {
    return recipient.equals(partner) && productId.equals(product) && purpose.equals(reason);
  }
}
