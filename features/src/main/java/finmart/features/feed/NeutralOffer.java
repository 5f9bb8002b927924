package finmart.features.feed;

import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.features.eligibility.Predicate;
import finmart.features.eligibility.RuleSet;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One place in a list that is the same for everybody and in neutral order: insurance, by product id
 * (rules N15, I01). Grain: product_line, position.
 *
 * <p>A product with conditions on persons can not be shown to everybody and is not listed.
 *
 * @param position from 1
 */
public record NeutralOffer(
    @Required String productLine,
    int position,
    @Required String productId,
    @Required String partner,
    @Required String catalogue,
    @Required String catalogueVersion,
    @Required String rulesetVersion) {
  public static final Table TABLE =
      Table.of("neutral_offer", NeutralOffer.class, "product_line", "position");

  /** Returns the places of every line that is not ranked for persons. */
  public static List<NeutralOffer> of(RuleSet rules) {
    Set<String> conditional =
        rules.predicates().stream().map(Predicate::productId).collect(Collectors.toSet());
    var offers = new ArrayList<NeutralOffer>();
    for (ProductLine line : ProductLine.values()) {
      if (!line.isPersonal()) {
        int position = 1;
        for (Product product : rules.products(line)) {
          if (!conditional.contains(product.id())) {
            offers.add(
                new NeutralOffer(
                    line.name(),
                    position++,
                    product.id(),
                    product.listing().partner(),
                    rules.catalogue(),
                    rules.catalogueVersion(),
                    rules.version()));
          }
        }
      }
    }
    return List.copyOf(offers);
  }

  /** The rows of {@link #TABLE}. */
  public static Dataset<Row> dataset(SparkSession spark, RuleSet rules) {
    return Records.dataset(spark, NeutralOffer.class, of(rules));
  }
}
