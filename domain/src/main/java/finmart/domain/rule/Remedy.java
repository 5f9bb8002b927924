package finmart.domain.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What would change a refusal: the smallest set of attributes with the values they would need, all
 * else staying as it is. A protected attribute is never part of it.
 *
 * @param changes in the order of attributes
 */
public record Remedy(List<Change> changes) {
  /**
   * @param seen the value now, as text
   * @param needed the case it would have to be in
   */
  public record Change(String attribute, String seen, String needed) {}

  public Remedy {
    changes = List.copyOf(changes);
  }

  /**
   * Finds the remedy; of several as small, the first in the order of attribute names and of values.
   *
   * @param conditions all that must pass
   * @param about what is known of each attribute
   * @return empty if nothing that may be changed would help
   */
  public static Optional<Remedy> of(
      List<Condition> conditions, Facts facts, Map<String, Attribute> about) {
    List<Condition> open = conditions.stream().filter(c -> c.judge(facts) != Truth.PASS).toList();
    var changeable = new TreeSet<String>();
    open.forEach(c -> changeable.addAll(c.attributes()));
    changeable.removeIf(name -> about.containsKey(name) && about.get(name).isProtected());
    for (int size = open.isEmpty() ? 0 : 1; size <= changeable.size(); size++) {
      for (List<String> chosen : subsets(List.copyOf(changeable), size)) {
        Optional<Remedy> found = among(chosen, conditions, open, facts, about);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return open.isEmpty() ? Optional.of(new Remedy(List.of())) : Optional.empty();
  }

  private static Optional<Remedy> among(
      List<String> chosen,
      List<Condition> conditions,
      List<Condition> open,
      Facts facts,
      Map<String, Attribute> about) {
    if (!open.stream().allMatch(c -> chosen.stream().anyMatch(c.attributes()::contains))) {
      return Optional.empty();
    }
    List<Condition> touched =
        conditions.stream()
            .filter(c -> chosen.stream().anyMatch(c.attributes()::contains))
            .toList();
    List<Object> kept =
        touched.stream()
            .flatMap(c -> c.attributes().stream())
            .filter(name -> !chosen.contains(name))
            .map(facts::value)
            .filter(Objects::nonNull)
            .toList();
    var all = Points.of(touched, about, kept).byAttribute();
    var tried = new LinkedHashMap<String, List<Points.Point>>();
    for (String name : chosen) {
      tried.put(name, all.get(name).stream().filter(p -> p.value() != null).toList());
    }
    var points = new Points(tried);
    var changes = new ArrayList<Change>();
    if (points.areFew()) {
      points.anyMatch(
          person -> {
            Facts changed =
                name -> person.containsKey(name) ? person.get(name).value() : facts.value(name);
            boolean passes = touched.stream().allMatch(c -> c.judge(changed) == Truth.PASS);
            if (passes) {
              person.forEach((name, point) -> changes.add(change(name, facts, point)));
            }
            return passes;
          });
    }
    return changes.isEmpty() ? Optional.empty() : Optional.of(new Remedy(changes));
  }

  private static Change change(String name, Facts facts, Points.Point point) {
    Object now = facts.value(name);
    return new Change(name, now == null ? "unknown" : now.toString(), point.text());
  }

  private static List<List<String>> subsets(List<String> of, int size) {
    var subsets = new ArrayList<List<String>>();
    for (long bits = 0; bits < 1L << of.size(); bits++) {
      if (Long.bitCount(bits) == size) {
        var subset = new ArrayList<String>();
        for (int i = 0; i < of.size(); i++) {
          if ((bits & 1L << i) != 0) {
            subset.add(of.get(i));
          }
        }
        subsets.add(subset);
      }
    }
    return subsets;
  }
}
