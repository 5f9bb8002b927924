package finmart.features.eligibility;

import finmart.domain.rule.Comparison;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/** Every small mistake that could be made in a condition. */
final class Mutants {
  private static final double BIT = 1;

  private Mutants() {}

  /** The condition flipped, loosened, tightened, with a part dropped or its parts mutated. */
  static List<Condition> of(Condition condition) {
    var mutants = new ArrayList<Condition>();
    mutants.add(new Condition.Not(condition));
    if (condition instanceof Condition.AllOf all) {
      parts(all.parts(), Condition.AllOf::new, Condition.AnyOf::new, mutants);
    } else if (condition instanceof Condition.AnyOf any) {
      parts(any.parts(), Condition.AnyOf::new, Condition.AllOf::new, mutants);
    } else if (condition instanceof Condition.Not not) {
      mutants.remove(0);
      mutants.add(not.part());
      of(not.part()).stream()
          .filter(part -> !(part instanceof Condition.Not))
          .forEach(part -> mutants.add(new Condition.Not(part)));
    } else if (condition instanceof Comparison compared) {
      Arrays.stream(Relation.values())
          .filter(relation -> relation != compared.relation())
          .forEach(r -> mutants.add(new Comparison(compared.attribute(), r, compared.other())));
    } else if (condition instanceof Condition.Leaf leaf) {
      leaf(leaf, mutants);
    }
    return mutants;
  }

  private static void parts(
      List<Condition> parts,
      Function<List<Condition>, Condition> same,
      Function<List<Condition>, Condition> opposite,
      List<Condition> mutants) {
    for (int i = 0; i < parts.size(); i++) {
      for (Condition mutant : of(parts.get(i))) {
        var changed = new ArrayList<>(parts);
        changed.set(i, mutant);
        mutants.add(same.apply(changed));
      }
      if (parts.size() > 1) {
        var shorter = new ArrayList<>(parts);
        shorter.remove(i);
        mutants.add(same.apply(shorter));
      }
    }
    if (parts.size() > 1) {
      mutants.add(opposite.apply(parts));
    }
  }

  private static void leaf(Condition.Leaf leaf, List<Condition> mutants) {
    mutants.add(new Condition.Exists(leaf.attribute()));
    if (leaf instanceof Condition.AtLeast l) {
      around(l.minimum(), at -> mutants.add(new Condition.AtLeast(l.attribute(), at)));
      mutants.add(new Condition.AtMost(l.attribute(), l.minimum()));
    } else if (leaf instanceof Condition.AtMost m) {
      around(m.maximum(), at -> mutants.add(new Condition.AtMost(m.attribute(), at)));
      mutants.add(new Condition.AtLeast(m.attribute(), m.maximum()));
    } else if (leaf instanceof Condition.Between b) {
      around(b.minimum(), at -> mutants.add(new Condition.Between(b.attribute(), at, b.maximum())));
      around(b.maximum(), at -> mutants.add(new Condition.Between(b.attribute(), b.minimum(), at)));
    } else if (leaf instanceof Condition.OneOf one) {
      sets(one.values()).forEach(s -> mutants.add(new Condition.OneOf(one.attribute(), s)));
      mutants.add(new Condition.NoneOf(one.attribute(), one.values()));
    } else if (leaf instanceof Condition.NoneOf none) {
      sets(none.values()).forEach(s -> mutants.add(new Condition.NoneOf(none.attribute(), s)));
      mutants.add(new Condition.OneOf(none.attribute(), none.values()));
    }
  }

  /** By one, and by as little as a number can differ. */
  private static void around(double bound, DoubleConsumer mutant) {
    for (double at :
        new double[] {bound - BIT, Math.nextDown(bound), Math.nextUp(bound), bound + BIT}) {
      mutant.accept(at);
    }
  }

  /** One value fewer, each in turn, and one more. */
  private static List<TreeSet<String>> sets(Set<String> values) {
    var sets = new ArrayList<TreeSet<String>>();
    for (String value : values) {
      var fewer = new TreeSet<>(values);
      fewer.remove(value);
      if (!fewer.isEmpty()) {
        sets.add(fewer);
      }
    }
    var more = new TreeSet<>(values);
    more.add(RawRules.ANOTHER);
    sets.add(more);
    return sets;
  }
}
