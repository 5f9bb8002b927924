package finmart.features.eligibility;

import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What one bit of a verdict means. Grain: predicate_index.
 *
 * @param predicateIndex the bit
 * @param productLine line of the product; null for a product that is withheld
 * @param code reason code
 * @param required what the rule asks for
 * @param source law and article, or contract
 * @param isWithheld the product was not published on the day and is refused to everybody, whatever
 *     the bits say
 */
public record RulePredicate(
    int predicateIndex,
    @Required String productId,
    String productLine,
    @Required String code,
    @Required String required,
    @Required String source,
    boolean isWithheld,
    @Required String rulesetVersion) {
  public static final Table TABLE =
      Table.of("rule_predicate", RulePredicate.class, "predicate_index");

  /** Returns the rows of a rule set: its predicates by index, then the products withheld. */
  public static List<RulePredicate> of(RuleSet rules) {
    var rows = new ArrayList<RulePredicate>();
    for (Predicate predicate : rules.predicates()) {
      rows.add(
          new RulePredicate(
              predicate.index(),
              predicate.productId(),
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
                        rows.size(),
                        product,
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
