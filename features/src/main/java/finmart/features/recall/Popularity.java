package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What most people hold: the score of a product is the mean of its weight over all users, so that a
 * click counts less than a holding. With weights of 1 it is the share of users who hold it. Weights
 * are summed in whole units ({@link Gram#UNITS}), hence exactly.
 */
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
    Map<String, Row> counts = new HashMap<>();
    for (Row row :
        holdings
            .groupBy("product_id")
            .agg(count(lit(1)), sum(round(col("weight").multiply(Gram.UNITS)).cast("long")))
            .collectAsList()) {
      counts.put(row.getString(0), row);
    }
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < products.size(); i++) {
      Row row = counts.get(products.get(i));
      double share = row.getLong(2) / (double) Gram.UNITS / users;
      rows.add(
          new RecallWeights(NAME, products.get(i), i, share, NO_WEIGHTS, row.getLong(1), users));
    }
    return List.copyOf(rows);
  }
}
