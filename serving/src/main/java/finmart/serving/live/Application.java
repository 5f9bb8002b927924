package finmart.serving.live;

import finmart.domain.lead.Precheck;
import finmart.domain.partner.ProductLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A person's wish for a product, on its way to the institution.
 *
 * @param applicationId chosen by the caller: the same application sent twice counts once
 * @param kind whether the house hands it over or the person goes there themselves
 * @param clickId opaque, drawn by chance: all the institution learns of the person
 * @param leadId null for a redirect
 * @param consentId null for a redirect
 * @param clickEventId event_id of the click that led to it; null of one made before it was kept
 * @param precheck what the institution said beforehand, NEW or UNKNOWN; null if it was not asked
 */
public record Application(
    String applicationId,
    String userId,
    String partner,
    String productId,
    ProductLine line,
    Kind kind,
    String clickId,
    String leadId,
    String consentId,
    Instant appliedAt,
    String clickEventId,
    Precheck.Result precheck) {
  /** How it goes on. */
  public enum Kind {
    LEAD,
    REDIRECT
  }

  static Application of(ResultSet row, StatementContext context) throws SQLException {
    return new Application(
        row.getString("application_id"),
        row.getString("user_id"),
        row.getString("partner"),
        row.getString("product_id"),
        ProductLine.valueOf(row.getString("product_line")),
        Kind.valueOf(row.getString("kind")),
        row.getString("click_id"),
        row.getString("lead_id"),
        row.getString("consent_id"),
        Times.read(row, "applied_at"),
        row.getString("click_event_id"),
        precheck(row.getString("precheck_result")));
  }

  private static Precheck.Result precheck(String written) {
    return written == null ? null : Precheck.Result.valueOf(written);
  }
}
