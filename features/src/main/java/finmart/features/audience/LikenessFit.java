package finmart.features.audience;

import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns what the people of a seed have that others have not: logistic regression with a ridge over
 * one case of every attribute. The cases of one attribute exclude each other, so Newton's step for
 * all of them at once is exact, and attribute after attribute is descended on (block coordinate
 * descent; Genkin, Lewis and Madigan, Technometrics 2007). Nothing is drawn at random.
 *
 * @param ridge people's worth of shrinkage of each weight, above 0
 */
public record LikenessFit(double ridge) {
  private static final int RANGES = 10;
  private static final int MOST_VALUES = 50;

  /** Values fewer people have are no case of their own: they would tell of those people. */
  private static final int FEWEST_PEOPLE = 10;

  private static final int MOST_SWEEPS = 40;
  private static final double ENOUGH = 1e-4;
  private static final double LONGEST_STEP = 2;

  public LikenessFit {
    if (!(ridge > 0) || Double.isInfinite(ridge)) {
      throw new IllegalArgumentException("ridge " + ridge + " must be above 0");
    }
  }

  /**
   * @param seed people to be like
   * @param others people to differ from
   * @param attributes what to look at, with its type
   */
  public Likeness fit(
      List<? extends Facts> seed,
      List<? extends Facts> others,
      Map<String, AttributeType> attributes) {
    var people = new ArrayList<Facts>(seed);
    people.addAll(others);
    var axes = new ArrayList<Likeness.Axis>();
    new TreeMap<>(attributes)
        .forEach(
            (name, type) -> {
              var axis = axis(name, type, people);
              if (axis.weights().length > 2) {
                axes.add(axis);
              }
            });
    int[][] cases = new int[axes.size()][people.size()];
    for (int a = 0; a < cases.length; a++) {
      for (int p = 0; p < people.size(); p++) {
        cases[a][p] = axes.get(a).at(people.get(p).value(axes.get(a).attribute()));
      }
    }
    descend(axes, cases, seed.size(), people.size());
    return new Likeness(axes);
  }

  private void descend(List<Likeness.Axis> axes, int[][] cases, int seed, int people) {
    double[] scores = new double[people];
    double intercept = Math.log((seed + 0.5) / (people - seed + 0.5));
    java.util.Arrays.fill(scores, intercept);
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double longest = step(new double[1], new int[people], seed, scores, Double.MIN_NORMAL);
      for (int a = 0; a < cases.length; a++) {
        longest = Math.max(longest, step(axes.get(a).weights(), cases[a], seed, scores, ridge));
      }
      if (longest < ENOUGH) {
        return;
      }
    }
  }

  /** Moves the weights of one attribute; returns the longest move. */
  private static double step(
      double[] weights, int[] cases, int seed, double[] scores, double ridge) {
    double[] slope = new double[weights.length];
    double[] curve = new double[weights.length];
    for (int p = 0; p < scores.length; p++) {
      double chance = 1 / (1 + Math.exp(-scores[p]));
      slope[cases[p]] += (p < seed ? 1 : 0) - chance;
      curve[cases[p]] += chance * (1 - chance);
    }
    double longest = 0;
    double[] moves = new double[weights.length];
    for (int at = 0; at < weights.length; at++) {
      double move = (slope[at] - ridge * weights[at]) / (curve[at] + ridge);
      moves[at] = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, move));
      weights[at] += moves[at];
      longest = Math.max(longest, Math.abs(moves[at]));
    }
    for (int p = 0; p < scores.length; p++) {
      scores[p] += moves[cases[p]];
    }
    return longest;
  }

  private static Likeness.Axis axis(String name, AttributeType type, List<Facts> people) {
    if (type == AttributeType.NUMBER) {
      double[] numbers =
          people.stream()
              .map(person -> person.value(name))
              .filter(value -> value != null)
              .mapToDouble(value -> ((Number) value).doubleValue())
              .filter(number -> !Double.isNaN(number))
              .sorted()
              .toArray();
      var cuts = new TreeSet<Double>();
      for (int range = 1; range < RANGES && numbers.length > 0; range++) {
        cuts.add(numbers[(int) ((long) numbers.length * range / RANGES)]);
      }
      if (numbers.length > 0) {
        // Nobody lies below the lowest number.
        cuts.remove(numbers[0]);
      }
      return Likeness.Axis.numbers(name, cuts.stream().mapToDouble(Double::doubleValue).toArray());
    }
    var counts = new TreeMap<String, Integer>();
    for (Facts person : people) {
      Object value = person.value(name);
      if (value != null) {
        counts.merge(value.toString(), 1, Integer::sum);
      }
    }
    List<String> values =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= FEWEST_PEOPLE)
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MOST_VALUES)
            .map(Map.Entry::getKey)
            .toList();
    return Likeness.Axis.texts(name, values);
  }
}
