package finmart.serving.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The eligibility funnel of a line.
 *
 * @param people judged
 * @param products on offer
 * @param steps rules in the order they are asked
 */
public record LineRules(String line, long people, long products, List<Step> steps) {
  /**
   * One rule. A pair is a person and a product.
   *
   * @param source law and article, or contract
   * @param products that have the rule
   * @param people it keeps from at least one product; null if not told, like every number that
   *     follows
   * @param pairs it keeps apart
   * @param unknownPairs those of them for want of a value
   * @param alonePairs those that no other rule keeps apart
   * @param leftPairs that pass this rule and those before it
   */
  public record Step(
      String code,
      String source,
      long products,
      Long people,
      Long pairs,
      Long unknownPairs,
      Long alonePairs,
      Long leftPairs) {
    private Step told(Floor floor, long all, Long left) {
      Floor ofPairs = floor.times(products);
      boolean isTold = floor.tells(people, all) && ofPairs.tells(pairs, all * products);
      return new Step(
          code,
          source,
          products,
          isTold ? people : null,
          isTold ? pairs : null,
          isTold && ofPairs.tells(unknownPairs, pairs) ? unknownPairs : null,
          isTold && ofPairs.tells(alonePairs, pairs) ? alonePairs : null,
          left);
    }
  }

  public LineRules {
    steps = List.copyOf(steps);
  }

  /** Pairs before any rule. */
  public long allPairs() {
    return people * products;
  }

  LineRules told(Floor floor) {
    var falling = new ArrayList<Long>();
    falling.add(allPairs());
    steps.forEach(step -> falling.add(step.leftPairs));
    List<Long> left = floor.times(products).staircase(falling);
    var told = new ArrayList<Step>();
    for (int at = 0; at < steps.size(); at++) {
      told.add(steps.get(at).told(floor, people, left.get(at + 1)));
    }
    return new LineRules(line, people, products, told);
  }
}
