package finmart.features.ranking.response;

import java.io.Serializable;

/** A model of one step before it is calibrated. */
sealed interface RawResponse extends Serializable
    permits LogisticResponse, TreesResponse, RateResponse {
  /** What the decision record and {@code response_model} call it. */
  String name();

  /**
   * The probability of a yes.
   *
   * @param x as {@link Situation} lays it out
   * @param product index of the product among those learnt from, negative for any other
   */
  double probability(double[] x, int product);

  /** All that was learnt, as numbers that {@link #of} reads. */
  double[] parameters();

  /**
   * @param length of a situation
   * @throws IllegalArgumentException if there is no such model or the numbers are none of its own
   */
  static RawResponse of(String name, double[] parameters, int length) {
    return switch (name) {
      case LogisticResponse.NAME -> LogisticResponse.of(parameters, length);
      case TreesResponse.NAME -> TreesResponse.of(parameters, length);
      case RateResponse.NAME -> RateResponse.of(parameters);
      default -> throw new IllegalArgumentException("no response model is named " + name);
    };
  }
}
