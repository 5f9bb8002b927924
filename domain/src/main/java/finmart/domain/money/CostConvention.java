package finmart.domain.money;

/**
 * How a monthly rate becomes a yearly cost (PBoC announcement 2021 No. 3). Which of the two a cap
 * is meant in is a dated parameter: see {@link CostCap}.
 */
public enum CostConvention {
  /** Compound: (1 + m)¹² − 1. */
  IRR("（内部收益率法）") {
    @Override
    double yearly(double monthly) {
      return Math.expm1(MONTHS * Math.log1p(monthly));
    }
  },
  /** Simple: 12 m; the law wants it labelled as such. */
  SIMPLE("（单利）") {
    @Override
    double yearly(double monthly) {
      return MONTHS * monthly;
    }
  };

  private static final int MONTHS = 12;

  private final String label;

  CostConvention(String label) {
    this.label = label;
  }

  /** The words that stand beside a figure of this convention. */
  public String label() {
    return label;
  }

  abstract double yearly(double monthly);
}
