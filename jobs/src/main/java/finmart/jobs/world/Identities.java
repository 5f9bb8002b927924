package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the world's people behind resolved users. */
final class Identities {
  private static final String WORLD_ID = "^u[0-9]{9}$";

  private Identities() {}

  /**
   * Grain in: source_user_id and user_id, any source. Grain out: user_id, of users with an id of
   * this world; the smallest one if they have several.
   */
  static Dataset<Row> ofWorld(Dataset<Row> identities) {
    return identities
        .filter(col("source_user_id").rlike(WORLD_ID))
        .groupBy(col("user_id"))
        .agg(min(col("source_user_id")).as("source_user_id"));
  }
}
