package finmart.jobs.world;

import java.time.LocalDate;

/**
 * One user and what nobody outside the world knows about them.
 *
 * @param index from 0
 * @param monthlyIncomeMinor usual monthly income in fen
 * @param region province by GB/T 2260, six digits
 * @param taste liking per {@link Theme}, about -3..4
 * @param riskAppetite 1 (none) to 5
 * @param thrift share of income set aside, 0..0.5
 * @param activity how much more than average they do, about 0.2..3
 */
record Person(
    long index,
    String sourceUserId,
    LifeStage stage,
    LocalDate birthOn,
    String sex,
    String region,
    String occupation,
    long monthlyIncomeMinor,
    double[] taste,
    double riskAppetite,
    double thrift,
    double activity) {

  boolean isStudent() {
    return stage == LifeStage.STUDENT;
  }

  /** Age in full years on a day. */
  int ageOn(LocalDate day) {
    return birthOn.until(day).getYears();
  }
}
