package finmart.jobs.bench.eligibility;

import finmart.domain.eligibility.Requirements;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What one generated product asks of a person, on five to eight of eight attributes, the shapes of
 * real contracts: bounds on numbers, named regions, occupations that are not served. Null asks
 * nothing.
 *
 * @param leastIncome minor units; likewise the balance
 * @param mostDebt share of the income
 */
record EligibilityTerms(
    Long leastAge,
    Long mostAge,
    List<String> regions,
    Long leastIncome,
    Long leastBalance,
    Long leastRisk,
    Double mostDebt,
    List<String> otherThan,
    Boolean noStudents) {

  /** The terms as columns, for a join; {@code product} is the place from 0. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "product INT NOT NULL, least_age LONG, most_age LONG, regions ARRAY<STRING>, "
              + "least_income LONG, least_balance LONG, least_risk LONG, most_debt DOUBLE, "
              + "other_than ARRAY<STRING>, no_students BOOLEAN");

  static final int REGIONS = 34;
  static final int OCCUPATIONS = 12;

  private static final int LEAST_ATTRIBUTES = 5;
  private static final int ATTRIBUTES = 8;

  /** Draws the terms of so many products. */
  static List<EligibilityTerms> draw(int products, long seed) {
    var random = new Random(seed);
    var terms = new ArrayList<EligibilityTerms>();
    for (int i = 0; i < products; i++) {
      terms.add(draw(random));
    }
    return List.copyOf(terms);
  }

  private static EligibilityTerms draw(Random random) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < ATTRIBUTES; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    int count = LEAST_ATTRIBUTES + random.nextInt(ATTRIBUTES - LEAST_ATTRIBUTES + 1);
    var asked = Set.copyOf(order.subList(0, count));
    long young = 18 + random.nextInt(13);
    long old = 45 + random.nextInt(26);
    return new EligibilityTerms(
        asked.contains(0) ? young : null,
        asked.contains(0) ? old : null,
        asked.contains(1) ? names("R", REGIONS, 6 + random.nextInt(20), random) : null,
        asked.contains(2) ? 100_000L * random.nextInt(30) : null,
        asked.contains(3) ? 50_000L * random.nextInt(40) : null,
        asked.contains(4) ? 1L + random.nextInt(4) : null,
        asked.contains(5) ? (30 + random.nextInt(60)) / 100.0 : null,
        asked.contains(6) ? names("O", OCCUPATIONS, 1 + random.nextInt(4), random) : null,
        asked.contains(7) ? true : null);
  }

  private static List<String> names(String letter, int of, int count, Random random) {
    var names = new TreeSet<String>();
    while (names.size() < count) {
      names.add(letter + random.nextInt(of));
    }
    return List.copyOf(names);
  }

  /** All terms as rule trees, by product id in the order of places. */
  static Map<String, Requirements> requirements(List<EligibilityTerms> all) {
    var requirements = new LinkedHashMap<String, Requirements>();
    for (EligibilityTerms terms : all) {
      requirements.put("p-%05d".formatted(requirements.size()), terms.requirements());
    }
    return requirements;
  }

  private Requirements requirements() {
    var rules = new ArrayList<Rule>();
    if (leastAge != null) {
      add(rules, new Condition.AtLeast("age", leastAge));
      add(rules, new Condition.AtMost("age", mostAge));
    }
    if (regions != null) {
      add(rules, new Condition.OneOf("region", Set.copyOf(regions)));
    }
    if (leastIncome != null) {
      add(rules, new Condition.AtLeast("income", leastIncome));
    }
    if (leastBalance != null) {
      add(rules, new Condition.AtLeast("balance", leastBalance));
    }
    if (leastRisk != null) {
      add(rules, new Condition.AtLeast("risk", leastRisk));
    }
    if (mostDebt != null) {
      add(rules, new Condition.AtMost("debt", mostDebt));
    }
    if (otherThan != null) {
      add(rules, new Condition.NoneOf("occupation", Set.copyOf(otherThan)));
    }
    if (noStudents != null) {
      add(rules, new Condition.Not(new Condition.IsTrue("student")));
    }
    return new Requirements(rules);
  }

  private static void add(List<Rule> rules, Condition condition) {
    rules.add(new Rule("TERMS", condition, "generated contract"));
  }

  /** One row of {@link #SCHEMA}. */
  Row row(int product) {
    return RowFactory.create(
        product,
        leastAge,
        mostAge,
        regions == null ? null : regions.toArray(),
        leastIncome,
        leastBalance,
        leastRisk,
        mostDebt,
        otherThan == null ? null : otherThan.toArray(),
        noStudents);
  }
}
