package finmart.jobs.sandbox;

import static finmart.domain.lead.LeadStatus.ACTIVATED;
import static finmart.domain.lead.LeadStatus.APPLIED;
import static finmart.domain.lead.LeadStatus.APPROVED;
import static finmart.domain.lead.LeadStatus.CARD_ISSUED;
import static finmart.domain.lead.LeadStatus.CONTACTED;
import static finmart.domain.lead.LeadStatus.DECLINED;
import static finmart.domain.lead.LeadStatus.DISBURSED;
import static finmart.domain.lead.LeadStatus.FIRST_USE;
import static finmart.domain.lead.LeadStatus.REPAYING;
import static finmart.domain.lead.LeadStatus.SETTLED;
import static finmart.domain.lead.LeadStatus.SIGNED;
import static finmart.domain.lead.LeadStatus.UNDER_REVIEW;
import static finmart.domain.lead.LeadStatus.WITHDRAWN;

import finmart.domain.lead.LeadStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a lead after it was taken (catalogue §3.4): the same lead always goes the same
 * way.
 *
 * @param rules whose seed decides
 * @param loans ids of its products that are loans; all others are cards
 * @param longest most days a step takes after the one before, at least 1; 1 for one not named
 * @param contacted share of leads it calls before they apply, 0 to 1
 * @param declined share of applications it declines
 * @param withdrawn share of applications their owners withdraw; with the declined at most 1
 * @param stalled share that goes no further, at each step but those of the review
 */
public record Course(
    HiddenRules rules,
    Set<String> loans,
    Map<LeadStatus, Integer> longest,
    double contacted,
    double declined,
    double withdrawn,
    double stalled) {
  /** Hundred thousand minor units, a thousand yuan: principals are whole ones of these. */
  private static final long THOUSAND = 100_000;

  private static final int MOST_THOUSANDS = 200;
  private static final List<LeadStatus> CARD = List.of(CARD_ISSUED, ACTIVATED, FIRST_USE);
  private static final List<LeadStatus> LOAN = List.of(SIGNED, DISBURSED, REPAYING, SETTLED);

  public Course {
    boolean areShares =
        contacted >= 0
            && contacted <= 1
            && declined >= 0
            && withdrawn >= 0
            && declined + withdrawn <= 1
            && stalled >= 0
            && stalled <= 1;
    if (!areShares || longest.values().stream().anyMatch(days -> days < 1)) {
      throw new IllegalArgumentException(
          "shares %s, %s, %s, %s must be 0 to 1 and days %s at least 1"
              .formatted(contacted, declined, withdrawn, stalled, longest));
    }
    loans = Set.copyOf(loans);
    longest = Map.copyOf(longest);
  }

  /**
   * A step of a lead.
   *
   * @param amountMinor principal that is paid out or back, minor units; null for any other step
   */
  record Step(LeadStatus status, LocalDate day, Long amountMinor) {}

  /** All steps it will ever take, each on a later day than the one before. */
  List<Step> of(Cases.Case lead) {
    var steps = new ArrayList<Step>();
    LocalDate day = lead.takenOn();
    for (LeadStatus status : statuses(lead)) {
      int most = longest.getOrDefault(status, 1);
      day = day.plusDays(1 + (int) (draw("days of " + status, lead) * most));
      boolean isPaid = status == DISBURSED || status == REPAYING;
      steps.add(new Step(status, day, isPaid ? principal(lead) : null));
    }
    return steps;
  }

  private List<LeadStatus> statuses(Cases.Case lead) {
    var statuses = new ArrayList<LeadStatus>();
    if (draw(CONTACTED.name(), lead) < contacted) {
      statuses.add(CONTACTED);
    }
    if (isStalled(APPLIED, lead)) {
      return statuses;
    }
    statuses.add(APPLIED);
    statuses.add(UNDER_REVIEW);
    double verdict = draw("verdict", lead);
    if (verdict < declined) {
      statuses.add(DECLINED);
    } else if (verdict < declined + withdrawn) {
      statuses.add(WITHDRAWN);
    } else {
      statuses.add(APPROVED);
      for (LeadStatus next : loans.contains(lead.productId()) ? LOAN : CARD) {
        if (isStalled(next, lead)) {
          break;
        }
        statuses.add(next);
      }
    }
    return statuses;
  }

  private boolean isStalled(LeadStatus before, Cases.Case lead) {
    return draw("stalled before " + before, lead) < stalled;
  }

  private long principal(Cases.Case lead) {
    return THOUSAND * (1 + (long) (draw("principal", lead) * MOST_THOUSANDS));
  }

  private double draw(String question, Cases.Case lead) {
    return rules.draw(question, lead.leadId());
  }
}
