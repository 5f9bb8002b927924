package finmart.features.ranking.response;

/** Every product's own rate, the same for everybody: what is left where nothing beats it. */
record RateResponse() implements RawResponse {
  static final String NAME = "rates";

  private static final long serialVersionUID = 1L;

  /**
   * @throws IllegalArgumentException if there are numbers, of which a rate has none
   */
  static RateResponse of(double[] parameters) {
    if (parameters.length > 0) {
      throw new IllegalArgumentException(
          "%d numbers where rates have none".formatted(parameters.length));
    }
    return new RateResponse();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double probability(double[] x, int product) {
    return 1 / (1 + Math.exp(-x[x.length - 1]));
  }

  @Override
  public double[] parameters() {
    return new double[0];
  }
}
