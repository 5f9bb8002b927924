package finmart.domain.product.loan;

import java.io.Serializable;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the money is for and how it is paid out.
 *
 * @param purposes what it may be used for (rule N03)
 * @param forbidden what the loan's page says it may not be used for (rule N09)
 */
public record LoanUse(
    Set<LoanPurpose> purposes, Set<LoanPurpose> forbidden, Disbursement disbursement)
    implements Serializable {
  /** Who gets the money (rule N10). */
  public enum Disbursement {
    /** The borrower (自主支付). */
    SELF,
    /** The seller of what is bought (受托支付). */
    ENTRUSTED
  }

  public LoanUse {
    purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
    forbidden = Collections.unmodifiableSortedSet(new TreeSet<>(forbidden));
  }
}
