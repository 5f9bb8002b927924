package finmart.jobs.sandbox;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A lead an institution took.
 *
 * @param partner the institution it is for; of a bureau's leads another than who took it
 * @param clickId the click that led to it
 * @param withdrawnOn day its consent was withdrawn, from which nothing is said of it any more (rule
 *     X09); {@link LocalDate#MAX} if it stands
 */
public record Case(
    String leadId,
    String partner,
    String productId,
    String clickId,
    Instant clickedAt,
    LocalDate takenOn,
    LocalDate withdrawnOn) {
  Case withdrawn(LocalDate day) {
    return withdrawnOn.isAfter(day)
        ? new Case(leadId, partner, productId, clickId, clickedAt, takenOn, day)
        : this;
  }
}
