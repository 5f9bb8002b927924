package finmart.features.eligibility;

import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the bits of a verdict mean for one product. Grain: product_id, place.
 *
 * @param place place among the rules of the product, from 0
 * @param predicateIndex the bit; products with the same condition share it; null for a product that
 *     is withheld
 * @param productLine line of the product; null for a product that is withheld
 * @param code reason code
 * @param required what the rule asks for
 * @param source law and article, or contract
 * @param isWithheld the product was not published on the day and is refused to everybody, whatever
 *     the bits say
 */
public record RulePredicate(
    @Required String productId,
    int place,
    Integer predicateIndex,
    String productLine,
    @Required String code,
    @Required String required,
    @Required String source,
    boolean isWithheld,
    @Required String rulesetVersion) {
  public static final Table TABLE =
      Table.of("rule_predicate", RulePredicate.class, "product_id", "place");

  /** Returns the rows of a rule set: its predicates, then the products withheld. */
  public static List<RulePredicate> of(RuleSet rules) {
    var rows = new ArrayList<RulePredicate>();
    var places = new HashMap<String, Integer>();
    for (Predicate predicate : rules.predicates()) {
      rows.add(
          new RulePredicate(
              predicate.productId(),
              places.merge(predicate.productId(), 1, Integer::sum) - 1,
              predicate.index(),
              rules.product(predicate.productId()).line().name(),
              predicate.rule().code(),
              predicate.rule().condition().required(),
              predicate.rule().source(),
              false,
              rules.version()));
    }
    rules
        .withheld()
        .forEach(
            (product, code) ->
                rows.add(
                    new RulePredicate(
                        product,
                        0,
                        null,
                        null,
                        code,
                        "published on the day",
                        "publish gate",
                        true,
                        rules.version())));
    return List.copyOf(rows);
  }

  /** The rows of {@link #TABLE} for a rule set. */
  public static Dataset<Row> dataset(SparkSession spark, RuleSet rules) {
    return Records.dataset(spark, RulePredicate.class, of(rules));
  }
}
