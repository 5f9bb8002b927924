package finmart.features.feedback;

import finmart.domain.lead.LeadStatus;

/** How far an offer got, in order: an offer that got somewhere passed every step before it. */
public enum FunnelStep {
  IMPRESSION,
  CLICK,
  /** The person agreed that this institution hears of them. */
  CONSENT,
  LEAD,
  ACCEPTED,
  APPLIED,
  APPROVED,
  /** The card is activated, the loan paid out. */
  ACTIVATED;

  /** The step a lead has reached once its institution says so; a refusal ends where it was made. */
  public static FunnelStep of(LeadStatus status) {
    return switch (status) {
      case CREATED,
          PRECHECKED,
          SUBMITTED,
          DUPLICATE,
          REJECTED_FORMAT,
          REJECTED_POLICY,
          REVOKED,
          EXPIRED ->
          LEAD;
      case ACCEPTED, CONTACTED -> ACCEPTED;
      case APPLIED, UNDER_REVIEW, DECLINED, WITHDRAWN -> APPLIED;
      case APPROVED, CARD_ISSUED, SIGNED -> APPROVED;
      case ACTIVATED, FIRST_USE, DISBURSED, REPAYING, SETTLED, OVERDUE, WRITTEN_OFF -> ACTIVATED;
    };
  }

  /** The step before it; an impression has none and is its own. */
  public FunnelStep before() {
    return values()[Math.max(0, ordinal() - 1)];
  }
}
