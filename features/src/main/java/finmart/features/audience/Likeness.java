package finmart.features.audience;

import finmart.domain.rule.Facts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much a person is like the people of a seed, as a sum of one weight per attribute, so that it
 * can be read off what made somebody alike.
 */
public record Likeness(List<Axis> axes) implements Serializable {
  public Likeness {
    axes = List.copyOf(axes);
  }

  /** Higher is more alike; comparable within one likeness only. */
  public double score(Facts facts) {
    double score = 0;
    for (Axis axis : axes) {
      score += axis.weights[axis.at(facts.value(axis.attribute))];
    }
    return score;
  }

  /** The cases that speak most for being alike or against it, the strongest first. */
  public List<Reason> reasons(int most) {
    var reasons = new ArrayList<Reason>();
    for (Axis axis : axes) {
      for (int at = 0; at < axis.weights.length; at++) {
        reasons.add(new Reason(axis.attribute, axis.text(at), axis.weights[at]));
      }
    }
    return reasons.stream()
        .sorted(
            Comparator.comparingDouble((Reason r) -> -Math.abs(r.weight()))
                .thenComparing(Reason::attribute)
                .thenComparing(Reason::seen))
        .limit(most)
        .toList();
  }

  /**
   * One reason.
   *
   * @param seen the value or range
   * @param weight log-odds it adds
   */
  public record Reason(String attribute, String seen, double weight) {}

  /**
   * The cases of one attribute: between cuts of a number, the named values of a text or flag and
   * all others; the last case is that it is not known.
   *
   * @param cuts rising; a value on a cut lies above it
   */
  record Axis(String attribute, double[] cuts, List<String> values, double[] weights)
      implements Serializable {
    static Axis numbers(String attribute, double[] cuts) {
      return new Axis(attribute, cuts, List.of(), new double[cuts.length + 2]);
    }

    static Axis texts(String attribute, List<String> values) {
      return new Axis(attribute, null, values, new double[values.size() + 2]);
    }

    int at(Object value) {
      if (value == null || value instanceof Number n && Double.isNaN(n.doubleValue())) {
        return weights.length - 1;
      }
      if (cuts == null) {
        int at = values.indexOf(value.toString());
        return at < 0 ? values.size() : at;
      }
      int at = Arrays.binarySearch(cuts, ((Number) value).doubleValue());
      return at < 0 ? -at - 1 : at + 1;
    }

    String text(int at) {
      if (at == weights.length - 1) {
        return "unknown";
      }
      if (cuts == null) {
        return at < values.size() ? values.get(at) : "another";
      }
      String from = at == 0 ? "" : "from " + plain(cuts[at - 1]);
      String to = at == cuts.length ? "" : "below " + plain(cuts[at]);
      return cuts.length == 0 ? "any" : (from + " " + to).strip();
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
  }
}
