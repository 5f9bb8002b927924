package finmart.features.recall;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What counts were taken from, in one line: weights of signals, number of interactions and a sum of
 * their hashes. If yesterday's interactions, looked at today, give another line (a person erased, a
 * source read again, another weight), yesterday's counts are no base to go on from.
 */
public final class Basis {
  private static final int BITS = 16;

  private Basis() {}

  /**
   * @param interactions any order, with user_id, product_id and kind
   */
  public static String of(Dataset<Row> interactions, SignalWeights signals) {
    var hash = xxhash64(col("user_id"), col("product_id"), col("kind"));
    Row sums =
        interactions.agg(count(lit(1)), coalesce(sum(shiftright(hash, BITS)), lit(0L))).head();
    return "%s %d %x".formatted(signals, sums.getLong(0), sums.getLong(1));
  }
}
