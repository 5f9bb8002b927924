package finmart.domain.partner;

/** Product lines; one feed, page or answer is of one line only (rule N15, law 5 of the house). */
public enum ProductLine {
  CREDIT_CARD,
  LOAN,
  FUND,
  /** Stands alone, in neutral order, never personal (rules N14, I01). */
  INSURANCE;

  /** True if offers of the line may be ranked for a person. */
  public boolean isPersonal() {
    return this != INSURANCE;
  }
}
