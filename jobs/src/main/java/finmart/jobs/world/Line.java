package finmart.jobs.world;

/** Product lines, as the world's people see them. */
enum Line {
  CREDIT_CARD,
  LOAN,
  FUND,
  INSURANCE
}
