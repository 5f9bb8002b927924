package finmart.domain.product.loan;

/** What stands behind a loan; it never widens who may be shown it (rule N08). */
public enum Security {
  CREDIT,
  GUARANTEE,
  PLEDGE,
  MORTGAGE
}
