package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Calibrates models of one step on people they were not learnt from: by isotonic regression where
 * many answered, which gives way to a line in log odds the fewer they are.
 */
final class Calibration {
  /** Answers in a group, unless groups are too few or too many. */
  private static final int GROUP = 50;

  private static final int FEWEST_GROUPS = 20;
  private static final int MOST_GROUPS = 100;

  /** Answers' worth of belief, per group, in the line. */
  private static final double BELIEF = 50;

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
    var uncalibrated = new Response(raw, Monotone.IDENTITY, cases.rates());
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
    LogOddsLine line = LogOddsLine.of(scored);
    return new Response(raw, rising(scored, BELIEF, line::value), cases.rates());
  }

  /**
   * The rising rate over a score, of groups of neighbours: single answers would make steps of 0 and
   * 1. Never 0 or 1, which no number of answers proves.
   *
   * @param belief answers' worth of belief in what is believed, per group
   * @param believed rate at a score
   */
  static Monotone rising(List<Scored> sorted, double belief, DoubleUnaryOperator believed) {
    if (sorted.isEmpty()) {
      return Monotone.IDENTITY;
    }
    int most = Math.min(MOST_GROUPS, sorted.size() / GROUP);
    int groups = Math.min(sorted.size(), Math.max(FEWEST_GROUPS, most));
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
      weights[group] += belief;
      rates[group] = (rates[group] + belief * believed.applyAsDouble(at[group])) / weights[group];
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
