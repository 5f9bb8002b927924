package finmart.features.recall;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_timestamp;
import static org.apache.spark.sql.functions.when;

import finmart.domain.time.AsOf;
import finmart.features.source.Interaction.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people have, or have shown they want or do not want, drawn from interactions. */
public final class Holdings {
  private static final double SECONDS_PER_DAY = 86_400;

  private Holdings() {}

  /**
   * Grain in: any interactions, with user_id, product_id and kind. Grain out: user_id, product_id.
   * Adds {@code weight}: the strongest of the signals, never 0; weaker ones do not add up. A
   * dismissal goes before a click, not before an application.
   */
  public static Dataset<Row> of(Dataset<Row> interactions, SignalWeights signals) {
    return weighed(interactions, signals, List.of());
  }

  /**
   * Like {@link #of(Dataset, SignalWeights)}, and adds {@code age_days}: days from the last signal
   * to the day of the run, 0 or more.
   *
   * @param interactions with occurred_at beside the other columns
   */
  public static Dataset<Row> of(Dataset<Row> interactions, SignalWeights signals, AsOf asOf) {
    Column seconds =
        lit(asOf.midnight().getEpochSecond()).minus(unix_timestamp(max(col("occurred_at"))));
    Column age = greatest(seconds.divide(SECONDS_PER_DAY), lit(0.0));
    return weighed(interactions, signals, List.of(age.as("age_days")));
  }

  private static Dataset<Row> weighed(
      Dataset<Row> interactions, SignalWeights signals, List<Column> more) {
    Column signal = weight(signals);
    Column strong = col("kind").isin(Kind.HOLD.name(), Kind.APPROVE.name(), Kind.APPLY.name());
    var aggregates = new ArrayList<Column>(more);
    aggregates.add(max(when(strong, signal)).as("strong"));
    aggregates.add(min(when(signal.lt(0), signal)).as("against"));
    return interactions
        .filter(col("user_id").isNotNull())
        .groupBy("user_id", "product_id")
        .agg(max(signal).as("strongest"), aggregates.toArray(Column[]::new))
        .withColumn(
            "weight",
            when(coalesce(col("strong"), lit(0.0)).gt(0), col("strongest"))
                .otherwise(coalesce(col("against"), col("strongest"))))
        .drop("strong", "against", "strongest")
        .filter(col("weight").notEqual(0));
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

  /**
   * Adds to {@code dismissed} the products a person was turned down for: they are not offered again
   * while that is fresh.
   *
   * @param users grain user_id, as {@link #withHistory} leaves them
   * @param declined user_id and product_id of every fresh refusal
   */
  public static Dataset<Row> withDeclined(Dataset<Row> users, Dataset<Row> declined) {
    var fresh =
        declined.groupBy("user_id").agg(sort_array(collect_set("product_id")).as("declined"));
    Column none = array().cast("array<string>");
    Column both =
        array_sort(array_union(coalesce(col("dismissed"), none), coalesce(col("declined"), none)));
    return users
        .join(fresh, new String[] {"user_id"}, "left")
        .withColumn(
            "dismissed", when(col("dismissed").isNotNull().or(col("declined").isNotNull()), both))
        .drop("declined");
  }

  private static Column weight(SignalWeights signals) {
    Column weight = lit(0.0);
    for (Kind kind : Kind.values()) {
      weight = when(col("kind").equalTo(kind.name()), lit(signals.of(kind))).otherwise(weight);
    }
    return weight;
  }
}
