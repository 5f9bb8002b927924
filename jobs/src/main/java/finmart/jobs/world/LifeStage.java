package finmart.jobs.world;

/** Where a person stands in life; nearly everything else depends on it. */
enum LifeStage {
  STUDENT(
      0.12,
      16,
      24,
      150_000,
      0.35,
      new double[] {1.2, 0.4, -1.2, -1.2, 0.7, -1.0, -0.6, -0.4},
      new double[] {0.55, 0.10, 0.33, 0.02}),
  YOUNG_WORKER(
      0.28,
      22,
      33,
      700_000,
      0.45,
      new double[] {0.8, 0.7, -0.3, 0.0, 0.7, -0.7, 0.4, -0.4},
      new double[] {0.50, 0.20, 0.27, 0.03}),
  FAMILY(
      0.27,
      28,
      44,
      1_100_000,
      0.45,
      new double[] {-0.8, 0.1, 0.8, 0.6, 0.3, 1.1, 0.2, -0.2},
      new double[] {0.42, 0.24, 0.26, 0.08}),
  MID_CAREER(
      0.20,
      40,
      59,
      1_300_000,
      0.55,
      new double[] {-1.2, 0.4, 0.4, 0.5, -0.1, 0.5, 0.9, 0.3},
      new double[] {0.38, 0.16, 0.38, 0.08}),
  RETIRED(
      0.13,
      58,
      82,
      450_000,
      0.40,
      new double[] {-1.8, 0.3, 0.1, -0.5, -0.3, 0.5, -0.9, 1.4},
      new double[] {0.25, 0.03, 0.60, 0.12});

  private static final double[] CUMULATIVE_SHARES = shares();

  final int ageFrom;
  final int ageTo;
  final long medianIncomeMinor;
  final double incomeSigma;
  private final double share;
  private final double[] affinity;
  private final double[] lineInterest;

  /**
   * @param share fraction of the population
   * @param ageFrom youngest age
   * @param ageTo oldest age, exclusive
   * @param medianIncomeMinor median monthly income in fen
   * @param incomeSigma spread of the logarithm of income
   * @param affinity mean taste per {@link Theme}
   * @param lineInterest share of holdings and visits per {@link Line}
   */
  LifeStage(
      double share,
      int ageFrom,
      int ageTo,
      long medianIncomeMinor,
      double incomeSigma,
      double[] affinity,
      double[] lineInterest) {
    this.share = share;
    this.ageFrom = ageFrom;
    this.ageTo = ageTo;
    this.medianIncomeMinor = medianIncomeMinor;
    this.incomeSigma = incomeSigma;
    this.affinity = affinity;
    this.lineInterest = lineInterest;
  }

  static LifeStage draw(Draws draws) {
    return values()[draws.pick(CUMULATIVE_SHARES)];
  }

  double affinity(Theme theme) {
    return affinity[theme.ordinal()];
  }

  double interest(Line line) {
    return lineInterest[line.ordinal()];
  }

  private static double[] shares() {
    double[] shares = new double[values().length];
    for (LifeStage stage : values()) {
      shares[stage.ordinal()] = stage.share;
    }
    return Draws.cumulative(shares);
  }
}
