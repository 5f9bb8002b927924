package finmart.features.recall;

import static org.apache.spark.sql.functions.col;

import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Trains the recall sources. */
public final class Recall {
  private Recall() {}

  /**
   * Learns what goes with what. Grain in: user_id, product_id (see {@link Holdings}). Grain out:
   * recall_source, product_id, the rows of {@link RecallWeights#TABLE}; none if nothing is held.
   */
  public static Dataset<Row> train(Dataset<Row> holdings, RecallSettings settings) {
    var held = holdings.filter(col("weight").gt(0));
    List<String> products =
        held.select("product_id").distinct().as(Encoders.STRING()).collectAsList().stream()
            .sorted()
            .toList();
    var rows = new ArrayList<RecallWeights>();
    for (RecallSource source : settings.named()) {
      rows.addAll(source.fit(held, products));
    }
    return Records.dataset(holdings.sparkSession(), RecallWeights.class, rows);
  }
}
