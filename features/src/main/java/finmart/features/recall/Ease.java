package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.document.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What people with the same holdings also hold, by {@linkplain EaseFit EASE}.
 *
 * @param mostProducts largest catalogue it is fitted to; the inverse costs the cube of it
 */
public record Ease(EaseFit fit, int mostProducts) implements RecallSource {
  public static final String NAME = "ease";

  private static final int TREE_DEPTH = 2;

  @Override
  public String name() {
    return NAME;
  }

  /**
   * @throws ConfigurationException if more products are held than it is fitted to
   */
  @Override
  public List<RecallWeights> fit(Dataset<Row> holdings, List<String> products) {
    if (products.size() > mostProducts) {
      throw new ConfigurationException(
          "ease would invert a matrix of %d products and is limited to %d: raise its limit, or take it out of the recall sources"
              .formatted(products.size(), mostProducts));
    }
    if (products.isEmpty()) {
      return List.of();
    }
    Gram gram = gram(holdings, products);
    ItemWeights weights = fit.weights(gram);
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < products.size(); i++) {
      rows.add(
          new RecallWeights(
              NAME,
              products.get(i),
              i,
              weights.intercepts()[i],
              RecallWeights.bytes(weights.rows()[i]),
              gram.holders(i),
              gram.users()));
    }
    return List.copyOf(rows);
  }

  /**
   * Counts what is held together: one array of whole numbers per partition, summed as a tree.
   *
   * @param products products to count, in order; others are left out
   */
  static Gram gram(Dataset<Row> holdings, List<String> products) {
    var index = new HashMap<String, Integer>();
    products.forEach(p -> index.put(p, index.size()));
    int size = products.size();
    return holdings
        .groupBy("user_id")
        .agg(sort_array(collect_list(struct(col("product_id"), col("weight")))).as("held"))
        .toJavaRDD()
        .mapPartitions(users -> List.of(count(users, index, size)).iterator())
        .treeReduce(Gram::merge, TREE_DEPTH);
  }

  private static Gram count(Iterator<Row> users, Map<String, Integer> index, int size) {
    var gram = new Gram(size);
    while (users.hasNext()) {
      List<Row> held = users.next().getList(1);
      var items = new int[held.size()];
      var units = new int[held.size()];
      int known = 0;
      for (Row product : held) {
        Integer item = index.get(product.getString(0));
        if (item != null) {
          items[known] = item;
          units[known++] = Gram.units(product.getDouble(1));
        }
      }
      gram.add(java.util.Arrays.copyOf(items, known), java.util.Arrays.copyOf(units, known));
    }
    return gram;
  }
}
