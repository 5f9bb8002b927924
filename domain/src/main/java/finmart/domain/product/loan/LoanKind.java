package finmart.domain.product.loan;

/** Under which rules a loan is made. */
public enum LoanKind {
  /** Applied for, approved and signed online, without security: limited in amount (rule L07). */
  INTERNET_CONSUMER,
  /** Signed at a branch. */
  BRANCH_CONSUMER,
  /** For the business of a person. */
  BUSINESS_OWNER
}
