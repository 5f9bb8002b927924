package finmart.domain.money;

/**
 * One month of paying back, before fees.
 *
 * @param month 1 for the first
 * @param balanceMinor principal owed while the month ran, minor units
 * @param principalMinor principal paid at its end
 * @param interestMinor interest paid at its end
 */
public record Instalment(int month, long balanceMinor, long principalMinor, long interestMinor) {
  public long totalMinor() {
    return Math.addExact(principalMinor, interestMinor);
  }
}
