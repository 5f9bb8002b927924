package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Calibrates models of one step by isotonic regression on people they were not learnt from. */
final class Calibration {
  /** Answers in a group, and groups at most. */
  private static final int GROUP = 50;

  private static final int MOST_GROUPS = 100;

  /** As many answers' worth of belief in the model as there are answers in the smallest group. */
  private static final double BELIEF = GROUP;

  private final Cases cases;
  private final Map<String, Integer> index;

  Calibration(Cases cases, Map<String, Integer> index) {
    this.cases = cases;
    this.index = index;
  }

  /** Calibrates by the people kept for it. */
  Response of(RawResponse raw) {
    return of(raw, cases.of(Example.Use.CALIBRATE));
  }

  /** Calibrates for use, once it is judged, by all people that were not learnt from. */
  Response last(Response judged) {
    var held = new ArrayList<Example>(cases.of(Example.Use.CALIBRATE));
    held.addAll(cases.of(Example.Use.VALIDATE));
    return of(judged.uncalibrated(), held);
  }

  private Response of(RawResponse raw, List<Example> held) {
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
    return new Response(raw, rising(scored, BELIEF), cases.rates());
  }

  /**
   * The rising rate over a score, of groups of neighbours: single answers would make steps of 0 and
   * 1. Never 0 or 1, which no number of answers proves.
   *
   * @param belief answers' worth of belief in the score itself, per group; 0 if it is no
   *     probability
   */
  static Monotone rising(List<Scored> sorted, double belief) {
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
      rates[group] = (rates[group] + belief * at[group]) / (weights[group] + belief);
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
