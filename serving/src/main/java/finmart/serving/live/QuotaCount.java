package finmart.serving.live;

import finmart.domain.partner.Partner;
import finmart.domain.partner.Quota;
import finmart.domain.product.Product;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Counts what institutions take; never more than one said, in any quota of its tree. */
final class QuotaCount {
  /** Scope of a quota of everything. */
  static final String ALL = "ALL";

  private static final String BEFORE = "before_quota";
  private static final Comparator<Quota> ORDER =
      Comparator.comparing(QuotaCount::scope).thenComparing(Quota::per);

  private QuotaCount() {}

  /**
   * Takes one from every quota that is for the product, or none from any. Check and act are one
   * statement each, which queues for the row (ASVS 2.3.4); all take them in the same order.
   *
   * @return false if one of them has none left
   */
  static boolean take(Handle handle, Partner partner, Product product, LocalDate day) {
    List<Quota> tree =
        partner.quotas().stream()
            .filter(quota -> quota.isFor(product.line(), product.id()))
            .sorted(ORDER)
            .toList();
    handle.savepoint(BEFORE);
    for (Quota quota : tree) {
      if (!take(handle, partner.code(), quota, day)) {
        handle.rollbackToSavepoint(BEFORE);
        return false;
      }
    }
    handle.releaseSavepoint(BEFORE);
    return true;
  }

  private static boolean take(Handle handle, String partner, Quota quota, LocalDate day) {
    handle
        .createUpdate(
            """
            INSERT INTO partner_quota (partner, scope, per, begins, most)
            VALUES (:partner, :scope, :per, :begins, :most)
            ON CONFLICT (partner, scope, per, begins) DO NOTHING
            """)
        .bind("partner", partner)
        .bind("scope", scope(quota))
        .bind("per", quota.per())
        .bind("begins", begin(quota.per(), day))
        .bind("most", quota.leads())
        .execute();
    return handle
            .createUpdate(
                """
                UPDATE partner_quota SET used = used + 1, most = :most
                WHERE partner = :partner AND scope = :scope AND per = :per AND begins = :begins
                  AND used < :most
                """)
            .bind("partner", partner)
            .bind("scope", scope(quota))
            .bind("per", quota.per())
            .bind("begins", begin(quota.per(), day))
            .bind("most", quota.leads())
            .execute()
        == 1;
  }

  static String scope(Quota quota) {
    return Objects.requireNonNullElse(
        quota.product(), quota.line() == null ? ALL : quota.line().name());
  }

  /** First day of the time a day is counted in. */
  static LocalDate begin(Quota.Period per, LocalDate day) {
    return switch (per) {
      case DAY -> day;
      case MONTH -> day.withDayOfMonth(1);
      case TOTAL -> LocalDate.EPOCH;
    };
  }
}
