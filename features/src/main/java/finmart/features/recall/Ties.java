package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a person's ties hold. Nothing is said of a product unless so many of them hold it that it
 * tells nothing of any one of them, and only holdings of people who let themselves be counted go
 * in.
 *
 * @param floor ties that must hold a product before it counts, 2 or more
 */
public record Ties(int floor) {
  public static final String NAME = "social";

  public Ties {
    if (floor < 2) {
      throw new IllegalArgumentException(
          "floor %d of ties must be 2 or more: one holder would be told of".formatted(floor));
    }
  }

  /**
   * Grain in: user_id. Grain out: the same rows. Adds {@code tie_holdings}: product_id and share of
   * the ties that hold it, above 0 to 1, in the order of products; null where there is nothing.
   *
   * @param ties from_user_id and to_user_id, both ids of people; repeated ties count once
   * @param holdings user_id, product_id and weight of everybody who may be counted; only products
   *     with weight 1 are held
   */
  public Dataset<Row> withTieHoldings(
      Dataset<Row> users, Dataset<Row> ties, Dataset<Row> holdings) {
    var others =
        ties.filter(col("from_user_id").notEqual(col("to_user_id")))
            .select(col("from_user_id").as("user_id"), col("to_user_id").as("other"))
            .distinct();
    var sizes = others.groupBy("user_id").agg(count_distinct(col("other")).as("ties"));
    var held =
        holdings
            .filter(col("weight").geq(1))
            .select(col("user_id").as("other"), col("product_id"))
            .distinct();
    var shares =
        others
            .join(held, new String[] {"other"})
            .groupBy("user_id", "product_id")
            .agg(count(lit(1)).as("holders"))
            .filter(col("holders").geq(floor))
            .join(sizes, new String[] {"user_id"})
            .select(
                col("user_id"), col("product_id"), col("holders").divide(col("ties")).as("share"))
            .groupBy("user_id")
            .agg(sort_array(collect_list(struct("product_id", "share"))).as("tie_holdings"));
    return users.join(shares, new String[] {"user_id"}, "left");
  }
}
