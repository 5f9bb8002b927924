package finmart.features.eligibility;

import finmart.domain.eligibility.GlobalRules;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.rule.Comparison;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Relation;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Random catalogues and people, and an interpreter of rules written apart from the one it checks:
 * it knows a condition by its kind and nothing of {@link Condition#judge}.
 */
public final class NaiveEligibility {
  private static final List<String> REGIONS = List.of("110000", "310000", "440000");

  private NaiveEligibility() {}

  public static Truth judge(Condition condition, Map<String, Object> person) {
    if (condition instanceof Condition.AllOf all) {
      var truths = all.parts().stream().map(p -> judge(p, person)).toList();
      return truths.contains(Truth.FAIL)
          ? Truth.FAIL
          : truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.PASS;
    }
    if (condition instanceof Condition.AnyOf any) {
      var truths = any.parts().stream().map(p -> judge(p, person)).toList();
      return truths.contains(Truth.PASS)
          ? Truth.PASS
          : truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FAIL;
    }
    if (condition instanceof Condition.Not not) {
      Truth truth = judge(not.part(), person);
      return truth == Truth.UNKNOWN ? truth : truth == Truth.PASS ? Truth.FAIL : Truth.PASS;
    }
    if (condition instanceof Condition.Exists exists) {
      return person.get(exists.attribute()) == null ? Truth.FAIL : Truth.PASS;
    }
    if (condition instanceof Comparison compared) {
      Integer left = (Integer) person.get(compared.attribute());
      Integer right = (Integer) person.get(compared.other());
      return left == null || right == null
          ? Truth.UNKNOWN
          : stands(compared.relation(), left - right) ? Truth.PASS : Truth.FAIL;
    }
    Condition.Leaf leaf = (Condition.Leaf) condition;
    Object value = person.get(leaf.attribute());
    if (value == null) {
      return Truth.UNKNOWN;
    }
    return holds(leaf, value) ? Truth.PASS : Truth.FAIL;
  }

  private static boolean stands(Relation relation, int difference) {
    return switch (relation) {
      case AT_LEAST -> difference > -1;
      case AT_MOST -> difference < 1;
      case ABOVE -> difference > 0;
      case BELOW -> difference < 0;
      case EQUAL -> difference == 0;
    };
  }

  private static boolean holds(Condition.Leaf leaf, Object value) {
    if (leaf instanceof Condition.AtLeast least) {
      return !((Integer) value < least.minimum());
    }
    if (leaf instanceof Condition.AtMost most) {
      return !((Integer) value > most.maximum());
    }
    if (leaf instanceof Condition.Between between) {
      return !((Integer) value < between.minimum() || (Integer) value > between.maximum());
    }
    if (leaf instanceof Condition.OneOf one) {
      return one.values().stream().anyMatch(value::equals);
    }
    if (leaf instanceof Condition.NoneOf none) {
      return none.values().stream().noneMatch(value::equals);
    }
    return (Boolean) value;
  }

  /** A person of whom each attribute is unknown in a fifth of the cases. */
  public static Map<String, Object> person(Random random) {
    var person = new HashMap<String, Object>();
    put(person, random, "age", 15 + random.nextInt(50));
    put(person, random, "income", random.nextInt(10));
    put(person, random, "risk_tolerance", 1 + random.nextInt(5));
    put(person, random, "region", REGIONS.get(random.nextInt(REGIONS.size())));
    put(person, random, "has_student_indicator", random.nextBoolean());
    put(person, random, "cards_held_bank_count", random.nextInt(3) / 2);
    put(person, random, "investable_minor", random.nextInt(2_000));
    return person;
  }

  public static Product[] products(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> product(random, "p-%03d".formatted(i)))
        .toArray(Product[]::new);
  }

  public static GlobalRules rules(Random random) {
    var rules = new ArrayList<GlobalRules.LineRule>();
    for (int i = random.nextInt(4); i > 0; i--) {
      ProductLine line = ProductLine.values()[random.nextInt(ProductLine.values().length)];
      rules.add(new GlobalRules.LineRule(EnumSet.of(line, ProductLine.LOAN), rule(random)));
    }
    return new GlobalRules(rules);
  }

  private static Product product(Random random, String id) {
    Rule[] own = random.ints(random.nextInt(4)).mapToObj(i -> rule(random)).toArray(Rule[]::new);
    return switch (random.nextInt(4)) {
      case 0 -> Shop.card(id, own);
      case 1 -> Shop.loan(id, own);
      case 2 -> Shop.fund(id, 1 + random.nextInt(5), own);
      default -> Shop.insurance(id, own);
    };
  }

  private static Rule rule(Random random) {
    return Shop.rule("AGE_TOO_LOW", condition(random, 2));
  }

  private static Condition condition(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 8)) {
      case 0 -> new Condition.AtLeast("age", 16 + random.nextInt(6));
      case 1 -> new Condition.AtMost("age", 40 + random.nextInt(20));
      case 2 -> new Condition.Between("income", random.nextInt(4), 4 + random.nextInt(5));
      case 3 ->
          new Condition.OneOf("region", Set.copyOf(REGIONS.subList(0, 1 + random.nextInt(2))));
      case 4 -> new Condition.NoneOf("region", Set.of(REGIONS.get(random.nextInt(3))));
      case 5 -> new Condition.IsTrue("has_student_indicator");
      case 6 -> new Condition.Exists("income");
      case 7 ->
          new Comparison(
              "income",
              Relation.values()[random.nextInt(Relation.values().length)],
              "risk_tolerance");
      case 8 ->
          new Condition.AllOf(List.of(condition(random, depth - 1), condition(random, depth - 1)));
      case 9 ->
          new Condition.AnyOf(List.of(condition(random, depth - 1), condition(random, depth - 1)));
      default -> new Condition.Not(condition(random, depth - 1));
    };
  }

  private static void put(Map<String, Object> person, Random random, String name, Object value) {
    if (random.nextInt(5) > 0) {
      person.put(name, value);
    }
  }
}
