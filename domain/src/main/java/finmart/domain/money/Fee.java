package finmart.domain.money;

import java.io.Serializable;

/**
 * One item a borrower pays beside the interest, to whomever (rules L05, L06).
 *
 * @param name what it is called in the contract
 * @param chargedBy legal name of who charges it: lender, guarantor, insurer, card issuer
 */
public record Fee(String name, String chargedBy, Timing timing, Charge charge)
    implements Serializable {
  /** When a fee is taken; month 0 is the day the money arrives. */
  public enum Timing {
    /** Out of the money at payout, for the whole term. */
    UPFRONT("放款时一次性收取") {
      @Override
      int coveredAt(int month, int months) {
        return month == 0 ? months : 0;
      }
    },
    /** With every month. */
    MONTHLY("每月收取") {
      @Override
      int coveredAt(int month, int months) {
        return month == 0 ? 0 : 1;
      }
    },
    /** At payout and at every anniversary before the end, for the year that begins. */
    YEARLY("每年年初收取") {
      @Override
      int coveredAt(int month, int months) {
        return month % 12 == 0 ? Math.min(12, months - month) : 0;
      }
    },
    /** With the last month, for the whole term. */
    AT_END("到期时一次性收取") {
      @Override
      int coveredAt(int month, int months) {
        return month == months ? months : 0;
      }
    };

    private final String label;

    Timing(String label) {
      this.label = label;
    }

    /** Returns how many months a charge taken at the end of a month covers; 0 if none is taken. */
    abstract int coveredAt(int month, int months);

    /** How it is charged, as the borrower reads it. */
    public String label() {
      return label;
    }

    /** True if the charge is for months to come, so that it counts what is owed from then on. */
    boolean isAhead() {
      return this == UPFRONT || this == YEARLY;
    }
  }

  public Fee {
    if (name.isBlank() || chargedBy.isBlank()) {
      throw new IllegalArgumentException(
          "fee \"%s\" charged by \"%s\" must say what it is and who charges it (L06)"
              .formatted(name, chargedBy));
    }
  }
}
