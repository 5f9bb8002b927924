package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import finmart.features.source.Interaction.Kind;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people have, or have shown they want, drawn from interactions. */
public final class Holdings {
  private Holdings() {}

  /**
   * Grain in: any interactions, with user_id, product_id and kind. Grain out: user_id, product_id.
   * Adds {@code weight}: the strongest of the signals, above 0; weaker ones do not add up.
   */
  public static Dataset<Row> of(Dataset<Row> interactions, SignalWeights signals) {
    return interactions
        .select(col("user_id"), col("product_id"), weight(signals).as("weight"))
        .filter(col("weight").gt(0).and(col("user_id").isNotNull()))
        .groupBy("user_id", "product_id")
        .agg(max("weight").as("weight"));
  }

  /**
   * Grain in: user_id. Grain out: the same rows. Adds what ranking has to know of the past: {@code
   * owned} and {@code dismissed} (arrays of product ids in order) and {@code signals} (product_id
   * and weight as in {@link #of}, in the order of products); null where there is nothing.
   */
  public static Dataset<Row> withHistory(
      Dataset<Row> users, Dataset<Row> interactions, SignalWeights signals) {
    var past =
        interactions
            .select(
                col("user_id"),
                when(col("kind").equalTo(Kind.HOLD.name()), col("product_id")).as("owned"),
                when(col("kind").equalTo(Kind.DISMISS.name()), col("product_id")).as("dismissed"))
            .groupBy("user_id")
            .agg(
                sort_array(collect_set("owned")).as("owned"),
                sort_array(collect_set("dismissed")).as("dismissed"));
    var wanted =
        of(interactions, signals)
            .groupBy("user_id")
            .agg(sort_array(collect_list(struct("product_id", "weight"))).as("signals"));
    return users.join(past, "user_id", "left").join(wanted, "user_id", "left");
  }

  private static Column weight(SignalWeights signals) {
    Column weight = lit(0.0);
    for (Kind kind : Kind.values()) {
      weight = when(col("kind").equalTo(kind.name()), lit(signals.of(kind))).otherwise(weight);
    }
    return weight;
  }
}
