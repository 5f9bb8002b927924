package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What most people hold: the score of a product is the share of users who hold it, in [0, 1]. */
public record Popularity() implements RecallSource {
  public static final String NAME = "popularity";

  private static final byte[] NO_WEIGHTS = {};

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<RecallWeights> fit(Dataset<Row> holdings, List<String> products) {
    long users = holdings.agg(count_distinct(col("user_id"))).first().getLong(0);
    Map<String, Long> holders = new HashMap<>();
    for (Row row :
        holdings.groupBy("product_id").agg(count(lit(1)).as("holders")).collectAsList()) {
      holders.put(row.getString(0), row.getLong(1));
    }
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < products.size(); i++) {
      long held = holders.getOrDefault(products.get(i), 0L);
      double share = users == 0 ? 0 : (double) held / users;
      rows.add(new RecallWeights(NAME, products.get(i), i, share, NO_WEIGHTS, held, users));
    }
    return List.copyOf(rows);
  }
}
