package finmart.features.recall;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What recall sources learn from.
 *
 * @param held counts of what is held together, enough for some sources
 * @param holdings grain user_id, product_id; weight (see {@link Holdings}) and, where popularity
 *     forgets, age_days; for sources that need more than counts
 */
public record Training(HeldTogether held, Dataset<Row> holdings) {
  /** Counts and learns from the same holdings. */
  public static Training of(Dataset<Row> holdings) {
    return new Training(HeldTogether.of(holdings), holdings);
  }
}
