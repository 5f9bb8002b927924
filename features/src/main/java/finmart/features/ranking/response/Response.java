package finmart.features.ranking.response;

import java.io.Serializable;
import java.util.List;

/**
 * One step of the answers, ready to be evaluated: a model, its calibration, the products' rates.
 */
final class Response implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Keeps the order inside a step of the calibration. */
  private static final double UNSTEPPED = 0.01;

  private final RawResponse raw;
  private final Monotone calibration;
  private final double[] rates;

  /**
   * @param rates log odds of each product's rate, first of any other product
   */
  Response(RawResponse raw, Monotone calibration, double[] rates) {
    this.raw = raw;
    this.calibration = calibration;
    this.rates = rates;
  }

  /** The rates themselves. */
  static Response ofRates(double[] rates) {
    return new Response(new RateResponse(), Monotone.IDENTITY, rates);
  }

  static Response of(LearntResponse row) {
    int length = Situation.length(row.features().size());
    return new Response(
        RawResponse.of(row.model(), row.numbers(), length),
        new Monotone(numbers(row.raw()), numbers(row.calibrated())),
        numbers(row.rates()));
  }

  /**
   * The calibrated probability at the first position, above 0 and below 1.
   *
   * @param x as {@link Situation} lays it out; the product's rate is written into it
   * @param product index among the products learnt from, negative for any other
   */
  double probability(double[] x, int product) {
    double uncalibrated = raw(x, product);
    return (1 - UNSTEPPED) * calibration.value(uncalibrated) + UNSTEPPED * uncalibrated;
  }

  /** The probability before calibration. */
  double raw(double[] x, int product) {
    x[x.length - 1] = rates[product + 1];
    return raw.probability(x, product);
  }

  String name() {
    return raw.name();
  }

  double[] parameters() {
    return raw.parameters();
  }

  RawResponse uncalibrated() {
    return raw;
  }

  Monotone calibration() {
    return calibration;
  }

  private static double[] numbers(List<Double> boxed) {
    return boxed.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
