package finmart.features.recall;

import finmart.features.table.Records;
import java.util.ArrayList;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trains the recall sources. */
public final class Recall {
  private Recall() {}

  /**
   * Learns what goes with what. Grain in: user_id, product_id (see {@link Holdings}). Grain out:
   * recall_source, product_id, the rows of {@link RecallWeights#TABLE}; none if nothing is held.
   */
  public static Dataset<Row> train(Dataset<Row> holdings, RecallSettings settings) {
    return train(Training.of(holdings), settings);
  }

  /** Learns from counts that were kept, and holdings. */
  public static Dataset<Row> train(Training training, RecallSettings settings) {
    var rows = new ArrayList<RecallWeights>();
    if (!training.held().products().isEmpty()) {
      for (RecallSource source : settings.named()) {
        rows.addAll(source.fit(training));
      }
    }
    return Records.dataset(training.holdings().sparkSession(), RecallWeights.class, rows);
  }
}
