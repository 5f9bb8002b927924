package finmart.features.recall;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What recall sources learn from.
 *
 * @param held counts of what is held together, enough for some sources
 * @param holdings grain user_id, product_id; weight (see {@link Holdings}) and, where popularity
 *     forgets, age_days; for sources that need more than counts
 * @param profiles grain user_id, with the attributes that traits speak of
 * @param traits what people can have in common; none leaves sources over attributes at popularity
 */
public record Training(
    HeldTogether held, Dataset<Row> holdings, Dataset<Row> profiles, Traits traits) {
  /** Counts and learns from the same holdings, without profiles. */
  public static Training of(Dataset<Row> holdings) {
    return new Training(
        HeldTogether.of(holdings), holdings, holdings.select("user_id").distinct(), Traits.NONE);
  }
}
