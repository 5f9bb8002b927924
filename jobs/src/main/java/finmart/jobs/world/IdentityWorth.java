package finmart.jobs.world;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well people were found, in pairs of accounts: a pair is found if both accounts have one
 * user_id, and true if one person owns both.
 *
 * @param accounts accounts of the world that were resolved
 * @param found pairs found
 * @param truePairs pairs there are
 * @param right pairs found that are true
 */
public record IdentityWorth(long accounts, long found, long truePairs, long right) {
  /**
   * @param truth source_user_id, person, as {@link Truth#accounts}
   * @param identities source_user_id, user_id
   */
  public static IdentityWorth of(Dataset<Row> truth, Dataset<Row> identities) {
    Dataset<Row> owned =
        truth.join(identities.select("source_user_id", "user_id"), "source_user_id");
    Dataset<Row> cells = owned.groupBy("user_id", "person").agg(count(lit(1)).as("n"));
    return new IdentityWorth(
        owned.count(),
        pairs(cells.groupBy("user_id").agg(sum("n").as("n"))),
        pairs(cells.groupBy("person").agg(sum("n").as("n"))),
        pairs(cells));
  }

  /** Share of the pairs found that are true; 1 if none was found. */
  public double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  /** Share of the true pairs that were found; 1 if there are none. */
  public double recall() {
    return truePairs == 0 ? 1 : (double) right / truePairs;
  }

  private static long pairs(Dataset<Row> groups) {
    Column n = col("n");
    return groups.agg(coalesce(sum(n.multiply(n.minus(1))), lit(0L))).head().getLong(0) / 2;
  }
}
