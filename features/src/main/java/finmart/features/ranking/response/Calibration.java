package finmart.features.ranking.response;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Calibrates models of one step by isotonic regression on people they were not learnt from. */
final class Calibration {
  /** Answers in a group, and groups at most. */
  private static final int GROUP = 50;

  private static final int MOST_GROUPS = 100;

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

  /**
   * The rising rate over a score, of groups of neighbours: single answers would make steps of 0 and
   * 1. Never 0 or 1, which no number of answers proves.
   */
  static Monotone rising(List<Scored> sorted) {
    if (sorted.isEmpty()) {
      return new Monotone(new double[] {0, 1}, new double[] {0, 1});
    }
    int groups = Math.max(1, Math.min(MOST_GROUPS, sorted.size() / GROUP));
    var at = new double[groups];
    var rates = new double[groups];
    var weights = new double[groups];
    for (int group = 0; group < groups; group++) {
      int from = (int) ((long) sorted.size() * group / groups);
      int to = (int) ((long) sorted.size() * (group + 1) / groups);
      for (Scored one : sorted.subList(from, to)) {
        weights[group] += one.weight();
        at[group] += one.weight() * one.value();
        rates[group] += one.weight() * one.label();
      }
      // Rounding must not turn neighbours round.
      at[group] =
          Math.max(
              at[group] / weights[group], group == 0 ? Double.NEGATIVE_INFINITY : at[group - 1]);
      rates[group] /= weights[group];
    }
    double weight = sorted.stream().mapToDouble(Scored::weight).sum();
    Monotone rising = Monotone.of(at, rates, weights);
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
