package finmart.jobs.sandbox;

import finmart.jobs.exchange.BatchName;
import java.util.Optional;

/**
 * How an institution tells what it did. Shares 0 to 1; what is odd is odd for good, so that asking
 * again changes nothing.
 *
 * @param seed of what is odd
 * @param slow share of batches acknowledged later than the day they came
 * @param late share of reports told later than the day it happened
 * @param mostLateDays how much later at most, days, from 1
 * @param repeated share of reports told again the day after
 * @param reordered share of reports told after the one that follows them
 * @param corrected share of verdicts told wrongly, taken back and told rightly the day after
 * @param unreadable share of reports told first in a status nobody knows, and rightly the day after
 * @param broken share of batches, of whatever kind, with a {@link Flaw}; sent again, rightly, the
 *     day after
 */
public record Habits(
    long seed,
    double slow,
    double late,
    int mostLateDays,
    double repeated,
    double reordered,
    double corrected,
    double unreadable,
    double broken) {
  /** Tells everything once, rightly and on its day. */
  public static final Habits GOOD = new Habits(0, 0, 0, 1, 0, 0, 0, 0, 0);

  public Habits {
    double[] shares = {slow, late, repeated, reordered, corrected, unreadable, broken};
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share %s must be 0 to 1".formatted(share));
      }
    }
    if (mostLateDays < 1) {
      throw new IllegalArgumentException(
          "most days late must be 1 or more, not %d".formatted(mostLateDays));
    }
  }

  /** Days a batch lies before it is acknowledged. */
  int slowness(BatchName batch) {
    return happens(slow, "slow", batch.stem()) ? days("slow", batch.stem()) : 0;
  }

  /** Days after it happened that a report is told. */
  int lateness(String report) {
    return happens(late, "late", report) ? days("late", report) : 0;
  }

  boolean isRepeated(String report) {
    return happens(repeated, "repeated", report);
  }

  boolean isReordered(String report) {
    return happens(reordered, "reordered", report);
  }

  boolean isCorrected(String leadId) {
    return happens(corrected, "corrected", leadId);
  }

  boolean isUnreadable(String report) {
    return happens(unreadable, "unreadable", report);
  }

  boolean isBroken(BatchName batch) {
    return happens(broken, "broken", batch.stem());
  }

  /** What is wrong with a batch as it goes out first; empty if nothing is. */
  Optional<Flaw> flaw(BatchName batch) {
    int drawn = (int) (Chance.of(seed, "flaw", batch.stem()) * Flaw.values().length);
    return isBroken(batch) ? Optional.of(Flaw.values()[drawn]) : Optional.empty();
  }

  private boolean happens(double share, String question, String id) {
    return Chance.of(seed, question, id) < share;
  }

  private int days(String question, String id) {
    return 1 + (int) (Chance.of(seed, "days " + question, id) * mostLateDays);
  }
}
