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
import finmart.domain.lead.RejectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/**
 * An institution that judges by chance: hidden rules on taking a lead, then a life by catalogue
 * §3.4.
 *
 * @param loans ids of its products that are loans; all others are cards
 * @param contacted share of leads it calls before they apply, 0 to 1
 * @param declined share of applications it declines
 * @param withdrawn share of applications their owners withdraw; with the declined at most 1
 * @param stalled share that goes no further, at each step but those of the review
 */
public record Leanings(
    HiddenRules rules,
    Set<String> loans,
    double contacted,
    double declined,
    double withdrawn,
    double stalled)
    implements Judgement {
  private static final List<LeadStatus> CARD = List.of(CARD_ISSUED, ACTIVATED, FIRST_USE);
  private static final List<LeadStatus> LOAN = List.of(SIGNED, DISBURSED, REPAYING, SETTLED);

  public Leanings {
    boolean areShares =
        contacted >= 0
            && contacted <= 1
            && declined >= 0
            && withdrawn >= 0
            && declined + withdrawn <= 1
            && stalled >= 0
            && stalled <= 1;
    if (!areShares) {
      throw new IllegalArgumentException(
          "shares contacted %s, declined %s, withdrawn %s and stalled %s must be 0 to 1"
              .formatted(contacted, declined, withdrawn, stalled));
    }
    loans = Set.copyOf(loans);
  }

  @Override
  public Optional<RejectCode> against(GenericRecord lead, Instant now) {
    return rules.against(lead, now);
  }

  @Override
  public List<LeadStatus> statuses(Case lead) {
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

  private boolean isStalled(LeadStatus before, Case lead) {
    return draw("stalled before " + before, lead) < stalled;
  }

  private double draw(String question, Case lead) {
    return rules.draw(question, lead.leadId());
  }
}
