package finmart.domain.product.insurance;

/** What is insured. */
public enum InsuranceKind {
  CRITICAL_ILLNESS,
  MEDICAL,
  ACCIDENT,
  TERM_LIFE,
  WHOLE_LIFE,
  ANNUITY,
  MOTOR,
  PROPERTY,
  TRAVEL,
  LIABILITY
}
