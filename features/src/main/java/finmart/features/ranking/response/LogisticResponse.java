package finmart.features.ranking.response;

import java.util.Arrays;

/** Log odds that are linear: shared weights and deviations of each product, already added up. */
final class LogisticResponse implements RawResponse {
  static final String NAME = "logistic";

  private static final long serialVersionUID = 1L;

  /** First for products not learnt from, then per product: intercept and weights. */
  private final double[][] rows;

  LogisticResponse(double[][] rows) {
    this.rows = rows;
  }

  static LogisticResponse of(double[] parameters, int length) {
    int width = length + 1;
    if (parameters.length == 0 || parameters.length % width != 0) {
      throw new IllegalArgumentException(
          "%d numbers make no rows of %d".formatted(parameters.length, width));
    }
    var rows = new double[parameters.length / width][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(parameters, row * width, (row + 1) * width);
    }
    return new LogisticResponse(rows);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double probability(double[] x, int product) {
    double[] row = rows[product + 1];
    double odds = row[0];
    for (int i = 0; i < x.length; i++) {
      odds = Math.fma(row[i + 1], x[i], odds);
    }
    return 1 / (1 + Math.exp(-odds));
  }

  @Override
  public double[] parameters() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
