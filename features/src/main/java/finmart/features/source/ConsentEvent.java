package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A consent given, withdrawn or declined (PIPL art. 15 and 23: one recipient, one purpose, named
 * data items). Grain: source, consent_id, action.
 *
 * @param recipient partner code of the one institution that may receive the data
 * @param productId the one product the consent is for
 * @param purpose code of the purpose, e.g. LEAD
 * @param dataItems what may be handed over, comma separated, e.g. {@code click_id,city_code}
 * @param textVersion version of the text that was shown
 * @param textSha256 hex digest of the text that was shown
 * @param expiresAt end of validity; null on a withdrawal or refusal
 */
public record ConsentEvent(
    @Required String source,
    @Required String consentId,
    @Required Action action,
    @Required String sourceUserId,
    @Required String recipient,
    @Required String productId,
    @Required String purpose,
    @Required String dataItems,
    @Required String textVersion,
    @Required String textSha256,
    Instant expiresAt,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of("consent", ConsentEvent.class, "source", "consent_id", "action");

  /** What the person answered. */
  public enum Action {
    GRANT,
    /** Withdraws what was granted under the same id. */
    REVOKE,
    /** Was asked and said no; is not asked again for a while (rule P19c). */
    DECLINE
  }
}
