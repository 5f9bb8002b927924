package finmart.serving.live;

import finmart.serving.live.Applications.Wish;
import finmart.serving.live.NotPossibleException.Why;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is written of applications, and what they follow from. */
final class ApplicationRows {
  private ApplicationRows() {}

  static Optional<Application> named(Handle handle, String applicationId) {
    return handle
        .createQuery("SELECT * FROM application WHERE application_id = :id")
        .bind("id", applicationId)
        .map(Application::of)
        .findOne();
  }

  /** True if the person clicked on the product since. */
  static boolean hasClick(Handle handle, Wish wish, OffsetDateTime since) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM interaction WHERE event_id = :event AND user_id = :user
                  AND product_id = :product AND kind = 'CLICK' AND occurred_at > :since
                """)
            .bind("event", wish.clickEventId())
            .bind("user", wish.userId())
            .bind("product", wish.product().id())
            .bind("since", since)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** True if the person applied for the product since. */
  static boolean isHeld(Handle handle, Wish wish, OffsetDateTime since) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM application
                WHERE user_id = :user AND product_id = :product AND applied_at > :since
                """)
            .bind("user", wish.userId())
            .bind("product", wish.product().id())
            .bind("since", since)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  static void store(Handle handle, Application made) {
    int stored =
        handle
            .createUpdate(
                """
                INSERT INTO application VALUES
                (:id, :user, :partner, :product, :line, :kind, :click, :lead, :consent, :at, :event,
                 :asked, :said)
                ON CONFLICT (application_id) DO NOTHING
                """)
            .bind("id", made.applicationId())
            .bind("user", made.userId())
            .bind("partner", made.partner())
            .bind("product", made.productId())
            .bind("line", made.line())
            .bind("kind", made.kind())
            .bind("click", made.clickId())
            .bind("lead", made.leadId())
            .bind("consent", made.consentId())
            .bind("at", Times.of(made.appliedAt()))
            .bind("event", made.clickEventId())
            .bind("asked", made.precheck() == null ? null : Times.of(made.appliedAt()))
            .bind("said", made.precheck() == null ? null : made.precheck().name())
            .execute();
    if (stored == 0) {
      // Another person's, which row-level security does not show.
      throw new NotPossibleException(Why.CONFLICT, "application_id was used before");
    }
  }
}
