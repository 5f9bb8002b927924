package finmart.jobs.sandbox;

import static finmart.domain.lead.LeadStatus.DISBURSED;
import static finmart.domain.lead.LeadStatus.REPAYING;

import finmart.domain.lead.LeadStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When what a lead comes to happens, and with how much money (catalogue §3.4): the same lead always
 * goes the same way.
 *
 * @param seed of days and principals
 * @param longest most days a step takes after the one before, at least 1; 1 for one not named
 */
public record Course(long seed, Map<LeadStatus, Integer> longest) {
  /** Hundred thousand minor units, a thousand yuan: principals are whole ones of these. */
  private static final long THOUSAND = 100_000;

  private static final int MOST_THOUSANDS = 200;

  public Course {
    if (longest.values().stream().anyMatch(days -> days < 1)) {
      throw new IllegalArgumentException("days %s must be at least 1".formatted(longest));
    }
    longest = Map.copyOf(longest);
  }

  /**
   * A step of a lead.
   *
   * @param amountMinor principal that is paid out or back, minor units; null for any other step
   */
  public record Step(LeadStatus status, LocalDate day, Long amountMinor) {}

  /** All steps it will ever take, each on a later day than the one before. */
  public List<Step> of(Case lead, List<LeadStatus> statuses) {
    var steps = new ArrayList<Step>();
    LocalDate day = lead.takenOn();
    for (LeadStatus status : statuses) {
      int most = longest.getOrDefault(status, 1);
      day = day.plusDays(1 + (int) (draw("days of " + status, lead) * most));
      boolean isPaid = status == DISBURSED || status == REPAYING;
      steps.add(new Step(status, day, isPaid ? principal(lead) : null));
    }
    return steps;
  }

  private long principal(Case lead) {
    return THOUSAND * (1 + (long) (draw("principal", lead) * MOST_THOUSANDS));
  }

  private double draw(String question, Case lead) {
    return Chance.of(seed, question, lead.leadId());
  }
}
