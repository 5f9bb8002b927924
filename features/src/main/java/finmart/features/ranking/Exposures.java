package finmart.features.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.time.AsOf;
import finmart.features.source.Interaction.Kind;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people were shown of late and let pass. */
public final class Exposures {
  private Exposures() {}

  /**
   * Grain in: user_id. Grain out: the same rows. Adds {@code exposures}: product_id and the count
   * of its impressions in feeds of the window, of products that were neither clicked nor applied
   * for in it, in the order of products; null where there is nothing.
   *
   * @param interactions any, with user_id, product_id, kind, feed_on
   * @param asOf feeds of this day or later do not count
   */
  public static Dataset<Row> withExposures(
      Dataset<Row> users, Dataset<Row> interactions, AsOf asOf, Fatigue fatigue) {
    var first = asOf.day().minus(fatigue.window());
    Column isSeen = col("kind").equalTo(Kind.IMPRESSION.name());
    Column isWanted = col("kind").isin(Kind.CLICK.name(), Kind.APPLY.name());
    var exposures =
        interactions
            .filter(col("feed_on").between(lit(first), date_sub(lit(asOf.day()), 1)))
            .groupBy("user_id", "product_id")
            .agg(count_if(isSeen).cast("int").as("count"), count_if(isWanted).as("wanted"))
            .filter(col("wanted").equalTo(0).and(col("count").gt(0)))
            .groupBy("user_id")
            .agg(sort_array(collect_list(struct("product_id", "count"))).as("exposures"));
    return users.join(exposures, "user_id", "left");
  }
}
