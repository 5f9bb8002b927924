package finmart.features.eligibility;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
  private final List<String> codes;
  private final List<List<int[]>> products;
  private final long[] people;
  private final long[] pairs;
  private final long[] unknown;
  private final long[] alone;
  private final long[] first;
  private long persons;

  /**
   * One step of the funnel.
   *
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
      long products,
      long people,
      long pairs,
      long unknownPairs,
      long alonePairs,
      long leftPairs) {}

  private Exclusions(String productLine, List<String> codes, List<List<int[]>> products) {
    this.productLine = productLine;
    this.codes = codes;
    this.products = products;
    people = new long[codes.size()];
    pairs = new long[codes.size()];
    unknown = new long[codes.size()];
    alone = new long[codes.size()];
    first = new long[codes.size()];
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
        .sorted(Comparator.comparing(RulePredicate::place).thenComparing(RulePredicate::code))
        .forEach(p -> byLine.computeIfAbsent(p.productLine(), l -> new ArrayList<>()).add(p));
    var lines = new ArrayList<Exclusions>();
    byLine.forEach(
        (line, own) -> {
          var codes = new LinkedHashSet<String>();
          own.forEach(p -> codes.add(p.code()));
          List<String> order = List.copyOf(codes);
          Map<String, List<int[]>> products = new LinkedHashMap<>();
          own.forEach(
              p ->
                  products
                      .computeIfAbsent(p.productId(), id -> new ArrayList<>())
                      .add(new int[] {order.indexOf(p.code()), p.predicateIndex()}));
          lines.add(new Exclusions(line, order, new ArrayList<>(products.values())));
        });
    return lines;
  }

  private Exclusions fresh() {
    return new Exclusions(productLine, codes, products);
  }

  /** Adds the verdict on one person. */
  void add(byte[] refusedBits, byte[] unknownBits) {
    persons++;
    var hit = new boolean[codes.size()];
    for (List<int[]> predicates : products) {
      // Per code: 0 passes, 1 unknown, 2 fails.
      var outcome = new int[codes.size()];
      for (int[] predicate : predicates) {
        if (Bits.has(refusedBits, predicate[1])) {
          int worse = Bits.has(unknownBits, predicate[1]) ? 1 : 2;
          outcome[predicate[0]] = Math.max(outcome[predicate[0]], worse);
        }
      }
      count(outcome, hit);
    }
    for (int code = 0; code < hit.length; code++) {
      people[code] += hit[code] ? 1 : 0;
    }
  }

  private void count(int[] outcome, boolean[] hit) {
    int refusing = 0;
    int last = -1;
    for (int code = 0; code < outcome.length; code++) {
      if (outcome[code] > 0) {
        pairs[code]++;
        unknown[code] += outcome[code] == 1 ? 1 : 0;
        first[code] += refusing == 0 ? 1 : 0;
        hit[code] = true;
        refusing++;
        last = code;
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
    for (int code = 0; code < people.length; code++) {
      people[code] += other.people[code];
      pairs[code] += other.pairs[code];
      unknown[code] += other.unknown[code];
      alone[code] += other.alone[code];
      first[code] += other.first[code];
    }
  }

  public String productLine() {
    return productLine;
  }

  /** Pairs of person and product before any rule. */
  public long allPairs() {
    return persons * products.size();
  }

  /** The steps in the order rules are asked: global, approval, kind of product, contract. */
  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    long left = allPairs();
    for (int code = 0; code < people.length; code++) {
      int at = code;
      left -= first[code];
      steps.add(
          new Step(
              productLine,
              codes.get(code),
              products.stream().filter(p -> p.stream().anyMatch(q -> q[0] == at)).count(),
              people[code],
              pairs[code],
              unknown[code],
              alone[code],
              left));
    }
    return List.copyOf(steps);
  }
}
