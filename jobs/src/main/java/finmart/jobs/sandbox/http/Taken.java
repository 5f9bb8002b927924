package finmart.jobs.sandbox.http;

import finmart.domain.lead.RejectCode;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead the institution has. What it says of the person stays out: with the ids alone it is
 * decided on and billed.
 *
 * @param clickId as it was pushed
 * @param appliedAt when the person applied, after the click
 * @param against why it will be turned down; empty if it is wanted
 * @param isTest whether it is of nobody, and not to be acted on
 * @param effect 1, or one more each time it was wrongly taken again
 */
public record Taken(
    String leadId,
    String productId,
    String clickId,
    Instant appliedAt,
    Instant at,
    Optional<RejectCode> against,
    boolean isTest,
    int effect) {
  /** The same once more, as an institution has it that does not know it again. */
  Taken again(Instant now) {
    return new Taken(leadId, productId, clickId, appliedAt, now, against, isTest, effect + 1);
  }
}
