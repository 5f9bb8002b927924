package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the people around a person have, as facts of that person like those they declare: {@code
 * ties_mutual}, and for each product line {@code ties_holding_credit_card} and so on. A name that
 * begins so is the house's own, no source may declare it.
 */
public final class TieFacts {
  static final String MUTUAL = "ties_mutual";
  static final String HOLDING = "ties_holding_";
  private static final String PREFIX = "ties_";

  private TieFacts() {}

  /**
   * Adds the facts of ties to declared ones. Grain in and out: fact with user_id. Nobody is counted
   * who switched personalisation off (A05b), and nothing is told of fewer holders than the floor,
   * so that no fact says what a single one of the ties has.
   *
   * @param declared declared facts with user_id
   * @param ties user_id and other_id; repeated ties count once
   * @param holdings user_id and product_line
   * @param floor fewest ties that must hold a line before it is told
   */
  public static Dataset<Row> with(
      Dataset<Row> declared, Dataset<Row> ties, Dataset<Row> holdings, int floor) {
    Dataset<Row> pairs =
        ties.filter(col("user_id").notEqual(col("other_id")))
            .select("user_id", "other_id")
            .distinct();
    Dataset<Row> open = holdings.join(switchedOff(declared), "user_id", "left_anti");
    Dataset<Row> facts = mutual(pairs).union(holding(pairs, open, floor));
    Dataset<Row> own = declared.filter(col("attribute").startsWith(PREFIX).equalTo(false));
    return own.unionByName(complete(facts, own));
  }

  /** The columns a fact is made of, as table.column; of a declared one its own. */
  static List<String> columns(String attribute) {
    if (!attribute.startsWith(PREFIX)) {
      return List.of("user_attribute.value", "user_attribute.expires_at");
    }
    var ties = List.of("social_edge.from_user_id", "social_edge.to_user_id");
    return attribute.equals(MUTUAL)
        ? ties
        : Stream.concat(
                ties.stream(),
                Stream.of("interaction.kind", "interaction.product_id", "user_attribute.value"))
            .toList();
  }

  private static Dataset<Row> mutual(Dataset<Row> pairs) {
    Dataset<Row> back = pairs.select(col("other_id").as("user_id"), col("user_id").as("other_id"));
    return counted(
        pairs.join(back, new String[] {"user_id", "other_id"}, "left_semi"), lit(MUTUAL), 1);
  }

  private static Dataset<Row> holding(Dataset<Row> pairs, Dataset<Row> holdings, int floor) {
    Dataset<Row> held =
        holdings.select(col("user_id").as("other_id"), col("product_line")).distinct();
    return counted(
        pairs.join(held, "other_id"), concat(lit(HOLDING), lower(col("product_line"))), floor);
  }

  private static Dataset<Row> counted(Dataset<Row> ties, Column attribute, int floor) {
    return ties.groupBy(col("user_id"), attribute.as("attribute"))
        .agg(count(lit(1)).as("ties"))
        .filter(col("ties").geq(floor))
        .select(col("user_id"), col("attribute"), col("ties").cast("string").as("value"));
  }

  private static Dataset<Row> switchedOff(Dataset<Row> declared) {
    return declared
        .filter(col("attribute").equalTo("personalisation"))
        .groupBy("user_id")
        .agg(max_by(col("value"), struct("known_at", "source", "value")).as("position"))
        .filter(col("position").notEqual("true"))
        .select("user_id");
  }

  /** True if the fact is told of a day, not of any moment before it. */
  static boolean isOfTheDay(AttributeFeature feature) {
    return feature.attribute().startsWith(PREFIX);
  }

  /** Gives the facts the columns of declared ones; they hold as long as they are computed anew. */
  private static Dataset<Row> complete(Dataset<Row> facts, Dataset<Row> declared) {
    var columns =
        Arrays.stream(declared.schema().fields())
            .map(
                field ->
                    switch (field.name()) {
                      case "user_id", "attribute", "value" -> col(field.name());
                      case "source" -> lit("finmart").as("source");
                      case "source_user_id" -> col("user_id").as("source_user_id");
                      case "occurred_at", "known_at" -> lit(Instant.EPOCH).as(field.name());
                      default -> lit(null).cast(field.dataType()).as(field.name());
                    })
            .toArray(Column[]::new);
    return facts.select(columns);
  }
}
