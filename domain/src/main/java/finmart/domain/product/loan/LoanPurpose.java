package finmart.domain.product.loan;

import java.util.EnumSet;
import java.util.Set;

/** What the money of a loan is used for; a closed list (rules N03, N09). */
public enum LoanPurpose {
  RENOVATION(false),
  EDUCATION(false),
  TRAVEL(false),
  APPLIANCES(false),
  WEDDING(false),
  MEDICAL(false),
  VEHICLE(false),
  DAILY(false),
  BUSINESS(false),
  /** 购房、首付. */
  HOUSING(true),
  /** 股票、基金、期货、理财. */
  SECURITIES(true),
  P2P(true),
  GAMBLING(true),
  OTHER_LOANS(true),
  /** 固定资产、股本权益性投资. */
  EQUITY(true);

  private final boolean isBanned;

  LoanPurpose(boolean isBanned) {
    this.isBanned = isBanned;
  }

  public boolean isBanned() {
    return isBanned;
  }

  /** Uses no loan may have; every loan must say so. */
  public static Set<LoanPurpose> banned() {
    var banned = EnumSet.noneOf(LoanPurpose.class);
    for (LoanPurpose purpose : values()) {
      if (purpose.isBanned) {
        banned.add(purpose);
      }
    }
    return banned;
  }
}
