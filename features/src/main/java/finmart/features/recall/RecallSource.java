package finmart.features.recall;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One way to find products for people. Whatever it learns, it says per product, as an intercept and
 * a row of weights, so that every source is kept, loaded and scored alike.
 */
public sealed interface RecallSource permits Ease, Popularity, Als {
  /** Name in configuration and in {@code recall_model}. */
  String name();

  /**
   * Learns from holdings.
   *
   * @param holdings grain user_id, product_id; weight 0 or more, see {@link Holdings}
   * @param products all product ids held, in order
   * @return one row per product, the same whatever the partitioning
   */
  List<RecallWeights> fit(Dataset<Row> holdings, List<String> products);
}
