package finmart.features.ranking.response;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Calibrates models of one step by isotonic regression on people they were not learnt from. */
final class Calibration {
  private final Cases cases;
  private final Map<String, Integer> index;
  private final List<Example> held;

  Calibration(Cases cases, Map<String, Integer> index) {
    this.cases = cases;
    this.index = index;
    held = cases.of(Example.Use.CALIBRATE);
  }

  Response of(RawResponse raw) {
    var uncalibrated =
        new Response(raw, new Monotone(new double[] {0}, new double[] {0}), cases.rates());
    var scored =
        held.stream()
            .map(
                example -> {
                  int product = index.getOrDefault(example.productId(), -1);
                  double liking = uncalibrated.raw(example.situation().clone(), product);
                  return new Scored(liking, cases.label(example), cases.weight(example, liking));
                })
            .sorted(Comparator.comparingDouble(Scored::value))
            .toList();
    return new Response(raw, rising(scored), cases.rates());
  }

  /** The rising rate over a score; never 0 or 1, which no number of answers proves. */
  static Monotone rising(List<Scored> sorted) {
    if (sorted.isEmpty()) {
      return new Monotone(new double[] {0, 1}, new double[] {0, 1});
    }
    double weight = sorted.stream().mapToDouble(Scored::weight).sum();
    Monotone rising =
        Monotone.of(
            sorted.stream().mapToDouble(Scored::value).toArray(),
            sorted.stream().mapToDouble(Scored::label).toArray(),
            sorted.stream().mapToDouble(Scored::weight).toArray());
    double least = 1 / (weight + 2);
    double[] values = rising.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(least, Math.min(1 - least, values[i]));
    }
    return rising;
  }

  /**
   * One answer beside a score.
   *
   * @param label 1 for a yes
   * @param weight above 0
   */
  record Scored(double value, double label, double weight) {}
}
