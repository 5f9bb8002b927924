package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A wish a person told the house: to be handed over to the institution, or to go there themselves.
 * Of a source that tells of applications, only a click that one of kind {@link Kind#LEAD} names is
 * handed over. Grain: source, application_id.
 *
 * @param clickId event_id of the click of the same source that led to it
 * @param consentId the consent it relied on; null of a redirect
 */
public record Application(
    @Required String source,
    @Required String applicationId,
    @Required String sourceUserId,
    @Required String productId,
    @Required Kind kind,
    @Required String clickId,
    String consentId,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of("application", Application.class, "source", "application_id");

  /** Who goes to the institution. */
  public enum Kind {
    LEAD,
    REDIRECT
  }
}
