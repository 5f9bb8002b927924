package finmart.domain.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds rules that say nothing: nobody can pass them, or nobody can fail them. */
public final class Vacuity {
  /** What the text begins with if no combination passes. */
  public static final String NOBODY_PASSES = "nobody can pass";

  private Vacuity() {}

  /**
   * Returns what is empty about rules that must all pass, with the proof: every case of every
   * attribute they read was tried. Empty if the rules can pass and fail, or if there are too many
   * combinations to try.
   *
   * @param about what is known of each attribute
   */
  public static Optional<String> of(List<Condition> conditions, Map<String, Attribute> about) {
    var points = Points.of(conditions, about, List.of());
    if (!points.areFew()) {
      return Optional.empty();
    }
    var seen = EnumSet.noneOf(Truth.class);
    points.anyMatch(
        person -> {
          Facts facts = attribute -> person.get(attribute).value();
          seen.add(conditions.stream().map(c -> c.judge(facts)).reduce(Truth.PASS, Truth::and));
          return seen.contains(Truth.PASS) && seen.contains(Truth.FAIL);
        });
    if (!seen.contains(Truth.PASS)) {
      return Optional.of(NOBODY_PASSES + ": " + proof(points));
    }
    if (!seen.contains(Truth.FAIL)) {
      return Optional.of(
          (seen.contains(Truth.UNKNOWN)
                  ? "nobody can fail, it only asks for what is known; exists would say so: "
                  : "everybody passes: ")
              + proof(points));
    }
    return Optional.empty();
  }

  private static String proof(Points points) {
    return points.byAttribute().entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + " ("
                    + e.getValue().stream()
                        .map(Points.Point::text)
                        .distinct()
                        .collect(Collectors.joining("; "))
                    + ")")
        .collect(Collectors.joining(", ", "tried every case of ", ""));
  }
}
