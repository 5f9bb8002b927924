package finmart.domain.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Values to try instead of all there are: of each attribute one of every case the conditions can
 * tell apart, and where attributes are compared with each other enough of every case to put them in
 * any order. What holds for all combinations holds for everybody.
 *
 * @param byAttribute the points of each attribute of the conditions, in order
 */
record Points(Map<String, List<Point>> byAttribute) {
  private static final long MOST_COMBINATIONS = 200_000;

  /**
   * One value to try.
   *
   * @param value null for not known
   * @param text the case it stands for
   */
  record Point(Object value, String text) {}

  /**
   * What the conditions can tell apart, within what is known of the attributes.
   *
   * @param met values that attributes are compared with though they are none of the points
   */
  static Points of(
      Collection<? extends Condition> among, Map<String, Attribute> about, List<Object> met) {
    var attributes = new TreeSet<String>();
    among.forEach(condition -> attributes.addAll(condition.attributes()));
    boolean isCompared = among.stream().anyMatch(Points::compares);
    int count = isCompared ? attributes.size() : 1;
    var cuts = new TreeSet<Double>();
    var texts = new TreeSet<String>();
    var points = new TreeMap<String, List<Point>>();
    for (String attribute : attributes) {
      // Compared attributes meet each other's cuts.
      if (!isCompared) {
        cuts.clear();
        texts.clear();
      }
      for (Object value : isCompared ? met : List.of()) {
        if (value instanceof Number number) {
          cuts.add(number.doubleValue());
          cuts.add(Math.nextUp(number.doubleValue()));
        } else if (value instanceof String text) {
          texts.add(text);
        }
      }
      for (String each : isCompared ? attributes : List.of(attribute)) {
        Cases cases = Cases.of(each, among);
        if (cases instanceof Cases.Numbers numbers) {
          for (double cut : numbers.cuts()) {
            cuts.add(cut);
          }
        } else if (cases instanceof Cases.Texts named) {
          texts.addAll(named.places().keySet());
        }
      }
      Attribute known = about.getOrDefault(attribute, Attribute.of(AttributeType.FLAG));
      points.put(attribute, points(known, cuts, texts, count));
    }
    return new Points(points);
  }

  /** How many combinations there are. */
  long combinations() {
    long combinations = 1;
    for (List<Point> points : byAttribute.values()) {
      combinations = Math.min(MOST_COMBINATIONS + 1, combinations * points.size());
    }
    return combinations;
  }

  /** True if all combinations can be tried in no time. */
  boolean areFew() {
    return combinations() <= MOST_COMBINATIONS;
  }

  /** Tries the combinations in order until one is accepted; false if none is. */
  boolean anyMatch(Predicate<Map<String, Point>> accepts) {
    return anyMatch(List.copyOf(byAttribute.keySet()), 0, new TreeMap<>(), accepts);
  }

  private boolean anyMatch(
      List<String> names,
      int at,
      Map<String, Point> chosen,
      Predicate<Map<String, Point>> accepts) {
    if (at == names.size()) {
      return accepts.test(chosen);
    }
    for (Point point : byAttribute.get(names.get(at))) {
      chosen.put(names.get(at), point);
      if (anyMatch(names, at + 1, chosen, accepts)) {
        return true;
      }
    }
    return false;
  }

  private static boolean compares(Condition condition) {
    return condition instanceof Comparison || condition.parts().stream().anyMatch(Points::compares);
  }

  private static List<Point> points(
      Attribute about, TreeSet<Double> cuts, TreeSet<String> texts, int count) {
    var points = new ArrayList<Point>();
    switch (about.type()) {
      case NUMBER -> numbers(about, cuts, count, points);
      case TEXT -> {
        texts.forEach(text -> points.add(new Point(text, text)));
        for (int i = 1; i <= count; i++) {
          points.add(new Point("\u0000".repeat(i), "another"));
        }
      }
      case FLAG -> {
        points.add(new Point(false, "false"));
        points.add(new Point(true, "true"));
      }
    }
    if (!about.isAlwaysKnown()) {
      points.add(new Point(null, "unknown"));
    }
    return points;
  }

  private static void numbers(
      Attribute about, TreeSet<Double> cuts, int count, List<Point> points) {
    var bounds = new ArrayList<>(cuts);
    bounds.add(Double.POSITIVE_INFINITY);
    Double cut = null;
    for (double next : bounds) {
      String text = text(cut, next);
      double value = about.from(cut == null ? lowest(next) - count : cut);
      for (int i = 0; i < count && value < next && value <= about.most(); i++) {
        points.add(new Point(value, text));
        value = about.from(about.isWhole() ? value + 1 : Math.nextUp(value));
      }
      cut = next;
    }
  }

  /** Somewhere below the first cut, wherever that is. */
  private static double lowest(double cut) {
    return Double.isInfinite(cut) ? 0 : Math.floor(cut) - 1;
  }

  private static String text(Double from, double to) {
    String upper =
        Double.isInfinite(to) ? "" : isOpen(to) ? "up to " + below(to) : "below " + plain(to);
    if (from == null) {
      return upper.isEmpty() ? "any" : upper;
    }
    String lower = isOpen(from) ? "above " + below(from) : "from " + plain(from);
    return upper.isEmpty() ? lower : lower + " " + upper;
  }

  /** True for a cut just above the number a rule names. */
  private static boolean isOpen(double cut) {
    return String.valueOf(Math.nextDown(cut)).length() < String.valueOf(cut).length();
  }

  private static String below(double cut) {
    return plain(Math.nextDown(cut));
  }

  private static String plain(double number) {
    return Condition.plain(number);
  }
}
