package finmart.domain.money;

/**
 * What credit costs a borrower who pays as agreed, all fees of all parties included (rule L05).
 *
 * @param monthly rate per month at which what is paid is worth what was received, as a fraction;
 *     above −1
 */
public record CostOfCredit(double monthly) implements Comparable<CostOfCredit> {
  private static final double BPS = 1e4;

  public CostOfCredit {
    if (!(monthly > -1 && monthly < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("monthly rate %s must be above -1".formatted(monthly));
    }
  }

  /**
   * Returns the yearly cost, rounded half up to a basis point: the figure that is shown is the
   * figure that is compared with a cap. A borrower who pays back less than was received is shown
   * 0.00 %.
   */
  public Rate yearly(CostConvention convention) {
    long bps = Math.round(BPS * convention.yearly(monthly));
    return new Rate((int) Math.min(Integer.MAX_VALUE, Math.max(0, bps)));
  }

  @Override
  public int compareTo(CostOfCredit other) {
    return Double.compare(monthly, other.monthly);
  }
}
