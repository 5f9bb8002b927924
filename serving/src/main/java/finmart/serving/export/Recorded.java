package finmart.serving.export;

import java.util.Locale;

/**
 * What of each contract the server records, by a question whose columns are those of the contract.
 * Each asks for what was known before {@code :midnight}, in an order that ends in a unique key.
 */
enum Recorded {
  INTERACTION(
      """
      SELECT event_id, user_id AS source_user_id, product_id, kind, position, feed_on,
        occurred_at, known_at
      FROM interaction WHERE known_at < :midnight
      UNION ALL
      SELECT 'apply:' || application_id, a.user_id, a.product_id, 'APPLY', c.position, c.feed_on,
        applied_at, applied_at
      FROM application a LEFT JOIN interaction c ON c.event_id = a.click_event_id
      WHERE a.kind = 'REDIRECT' AND applied_at < :midnight
      ORDER BY known_at, event_id
      """),

  APPLICATION(
      """
      SELECT application_id, user_id AS source_user_id, product_id, kind,
        click_event_id AS click_id, consent_id, applied_at AS occurred_at, applied_at AS known_at
      FROM application WHERE click_event_id IS NOT NULL AND applied_at < :midnight
      ORDER BY known_at, application_id
      """),

  CONSENT(
      """
      SELECT consent_id, 'GRANT' AS action, user_id AS source_user_id, recipient, product_id,
        purpose, data_items, text_version, text_sha256 AS text_sha_256, expires_at,
        granted_at AS occurred_at, granted_at AS known_at
      FROM consent WHERE granted_at < :midnight
      UNION ALL
      SELECT consent_id, 'REVOKE', user_id, recipient, product_id, purpose, data_items,
        text_version, text_sha256, NULL, revoked_at, revoked_at
      FROM consent WHERE revoked_at < :midnight
      UNION ALL
      SELECT decline_id, 'DECLINE', user_id, recipient, product_id, purpose, data_items,
        text_version, text_sha256, NULL, declined_at, declined_at
      FROM consent_decline WHERE declined_at < :midnight
      ORDER BY known_at, consent_id, action
      """),

  USER_ATTRIBUTE(
      """
      SELECT user_id AS source_user_id, 'personalisation' AS attribute,
        CASE WHEN is_personal THEN 'true' ELSE 'false' END AS value,
        CAST(NULL AS timestamptz) AS expires_at, changed_at AS occurred_at, changed_at AS known_at
      FROM preference_change WHERE changed_at < :midnight
      UNION ALL
      SELECT user_id, 'delete_tag_' || tag, 'true', NULL, deleted_at, deleted_at
      FROM deleted_tag WHERE deleted_at < :midnight
      ORDER BY known_at, source_user_id, attribute
      """);

  private final String question;

  Recorded(String question) {
    this.question = question;
  }

  /** Name of the contract. */
  String contract() {
    return name().toLowerCase(Locale.ROOT);
  }

  String question() {
    return question;
  }
}
