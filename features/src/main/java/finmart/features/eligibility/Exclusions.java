package finmart.features.eligibility;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The eligibility funnel of one product line on one day: what each rule keeps from whom, counted
 * from verdicts. Parts of the people can be added up.
 */
public final class Exclusions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String productLine;
  private final List<Asked> asked;
  private final List<List<int[]>> products;
  private final long[] people;
  private final long[] pairs;
  private final long[] unknown;
  private final long[] alone;
  private final long[] first;
  private long persons;

  /** What counts as one rule: a law and a contract may refuse for the same reason. */
  private record Asked(String code, String source) implements Serializable {
    static Asked by(RulePredicate predicate) {
      return new Asked(predicate.code(), predicate.source());
    }
  }

  /**
   * One step of the funnel.
   *
   * @param source law and article, or contract; rules of one code and several sources are steps of
   *     their own
   * @param products products of the line that have the rule
   * @param people persons it keeps from at least one product
   * @param pairs pairs of person and product it keeps apart
   * @param unknownPairs those of them for want of a value
   * @param alonePairs those that no other rule keeps apart
   * @param leftPairs pairs that pass this rule and those before it
   */
  public record Step(
      String productLine,
      String code,
      String source,
      long products,
      long people,
      long pairs,
      long unknownPairs,
      long alonePairs,
      long leftPairs) {}

  private Exclusions(String productLine, List<Asked> asked, List<List<int[]>> products) {
    this.productLine = productLine;
    this.asked = asked;
    this.products = products;
    people = new long[asked.size()];
    pairs = new long[asked.size()];
    unknown = new long[asked.size()];
    alone = new long[asked.size()];
    first = new long[asked.size()];
  }

  /**
   * Counts one day, line by line.
   *
   * @param verdicts rows of {@link Verdict#TABLE}
   * @param predicates rows of {@link RulePredicate#TABLE} of the same day; products that are
   *     withheld are in no line's funnel
   */
  public static List<Exclusions> of(Dataset<Row> verdicts, List<RulePredicate> predicates) {
    var empty = empty(predicates);
    FlatMapFunction<Iterator<Row>, List<Exclusions>> count =
        rows -> {
          List<Exclusions> part = empty.stream().map(Exclusions::fresh).toList();
          rows.forEachRemaining(
              row -> part.forEach(line -> line.add(row.getAs(0), row.<byte[]>getAs(1))));
          return List.of(part).iterator();
        };
    return verdicts
        .select("refused_predicates", "unknown_predicates")
        .toJavaRDD()
        .mapPartitions(count)
        .fold(empty, Exclusions::plus);
  }

  /** Counters for every line, in the order of names. */
  static List<Exclusions> empty(List<RulePredicate> predicates) {
    var byLine = new TreeMap<String, List<RulePredicate>>();
    predicates.stream()
        .filter(p -> !p.isWithheld())
        .sorted(
            Comparator.comparing(RulePredicate::place)
                .thenComparing(RulePredicate::code)
                .thenComparing(RulePredicate::source))
        .forEach(p -> byLine.computeIfAbsent(p.productLine(), l -> new ArrayList<>()).add(p));
    var lines = new ArrayList<Exclusions>();
    byLine.forEach(
        (line, own) -> {
          List<Asked> order = own.stream().map(Asked::by).distinct().toList();
          Map<String, List<int[]>> products = new LinkedHashMap<>();
          own.forEach(
              p ->
                  products
                      .computeIfAbsent(p.productId(), id -> new ArrayList<>())
                      .add(new int[] {order.indexOf(Asked.by(p)), p.predicateIndex()}));
          lines.add(new Exclusions(line, order, new ArrayList<>(products.values())));
        });
    return lines;
  }

  private Exclusions fresh() {
    return new Exclusions(productLine, asked, products);
  }

  /** Adds the verdict on one person. */
  void add(byte[] refusedBits, byte[] unknownBits) {
    persons++;
    var hit = new boolean[asked.size()];
    for (List<int[]> predicates : products) {
      // Per rule: 0 passes, 1 unknown, 2 fails.
      var outcome = new int[asked.size()];
      for (int[] predicate : predicates) {
        if (Bits.has(refusedBits, predicate[1])) {
          int worse = Bits.has(unknownBits, predicate[1]) ? 1 : 2;
          outcome[predicate[0]] = Math.max(outcome[predicate[0]], worse);
        }
      }
      count(outcome, hit);
    }
    for (int rule = 0; rule < hit.length; rule++) {
      people[rule] += hit[rule] ? 1 : 0;
    }
  }

  private void count(int[] outcome, boolean[] hit) {
    int refusing = 0;
    int last = -1;
    for (int rule = 0; rule < outcome.length; rule++) {
      if (outcome[rule] > 0) {
        pairs[rule]++;
        unknown[rule] += outcome[rule] == 1 ? 1 : 0;
        first[rule] += refusing == 0 ? 1 : 0;
        hit[rule] = true;
        refusing++;
        last = rule;
      }
    }
    if (refusing == 1) {
      alone[last]++;
    }
  }

  private static List<Exclusions> plus(List<Exclusions> left, List<Exclusions> right) {
    var sum = new ArrayList<Exclusions>();
    for (int line = 0; line < left.size(); line++) {
      Exclusions one = left.get(line).fresh();
      one.add(left.get(line));
      one.add(right.get(line));
      sum.add(one);
    }
    return sum;
  }

  private void add(Exclusions other) {
    persons += other.persons;
    for (int rule = 0; rule < people.length; rule++) {
      people[rule] += other.people[rule];
      pairs[rule] += other.pairs[rule];
      unknown[rule] += other.unknown[rule];
      alone[rule] += other.alone[rule];
      first[rule] += other.first[rule];
    }
  }

  public String productLine() {
    return productLine;
  }

  /** People judged. */
  public long persons() {
    return persons;
  }

  /** Products of the line on offer. */
  public int products() {
    return products.size();
  }

  /** Pairs of person and product before any rule. */
  public long allPairs() {
    return persons * products.size();
  }

  /** The steps in the order rules are asked: global, approval, kind of product, contract. */
  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    long left = allPairs();
    for (int rule = 0; rule < people.length; rule++) {
      int at = rule;
      left -= first[rule];
      steps.add(
          new Step(
              productLine,
              asked.get(rule).code(),
              asked.get(rule).source(),
              products.stream().filter(p -> p.stream().anyMatch(q -> q[0] == at)).count(),
              people[rule],
              pairs[rule],
              unknown[rule],
              alone[rule],
              left));
    }
    return List.copyOf(steps);
  }
}
