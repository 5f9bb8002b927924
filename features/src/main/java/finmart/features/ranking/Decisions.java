package finmart.features.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;

import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.recall.RecallModel;
import java.util.Iterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What one pass decided for everybody: verdicts and lists in one row per person, to be cached and
 * split.
 *
 * @param rows grain user_id, {@link #SCHEMA}
 */
public record Decisions(Dataset<Row> rows, String modelVersion, RuleSet rules) {
  /** Grain: user_id; {@code offers} in the order of lines and positions. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "user_id STRING NOT NULL, refused_predicates BINARY NOT NULL, "
              + "unknown_predicates BINARY NOT NULL, eligible_card_count INT NOT NULL, "
              + "eligible_loan_count INT NOT NULL, eligible_fund_count INT NOT NULL, "
              + "is_personal BOOLEAN NOT NULL, offers ARRAY<STRUCT<"
              + "product_line: STRING NOT NULL, position: INT NOT NULL, "
              + "product_id: STRING NOT NULL, partner: STRING NOT NULL, score: DOUBLE NOT NULL, "
              + "recall_source: STRING NOT NULL, recall_score: DOUBLE NOT NULL, "
              + "popularity_score: DOUBLE NOT NULL>> NOT NULL");

  private static final double CERTAIN = 1.0;

  /**
   * Judges every person and orders what is eligible, line by line; insurance is never ranked.
   *
   * <p>Owned and dismissed products are left out. A person without history, or without
   * personalisation, gets every eligible product by popularity; without personalisation the history
   * is not read at all, so that the same eligible products give the same lists (rule P10).
   *
   * @param profiles grain user_id; the attributes the rules read (a missing column is not known),
   *     {@code personalisation} (boolean; null counts as off), and {@code owned}, {@code
   *     dismissed}, {@code signals} as {@link finmart.features.recall.Holdings#withHistory} adds
   *     them
   * @throws finmart.features.table.ContractException if one of those columns is missing
   */
  public static Decisions of(
      Dataset<Row> profiles, RuleSet rules, RecallModel model, RankingSettings settings) {
    StructType profile = profiles.schema();
    var made = new Panel(rules, model, settings);
    new UserPass(made, profile);
    Broadcast<Panel> panel =
        JavaSparkContext.fromSparkContext(profiles.sparkSession().sparkContext()).broadcast(made);
    MapPartitionsFunction<Row, Row> pass =
        rows -> decide(new UserPass(panel.value(), profile), rows);
    return new Decisions(
        profiles.mapPartitions(pass, Encoders.row(SCHEMA)), model.version(), rules);
  }

  /** The rows of {@link Verdict#TABLE}. */
  public Dataset<Row> verdicts() {
    return rows.drop("is_personal", "offers").withColumn("ruleset_version", lit(rules.version()));
  }

  /** The rows of {@link RankedOffer#TABLE}. */
  public Dataset<Row> offers() {
    return rows.select(col("user_id"), col("is_personal"), inline(col("offers")))
        .withColumn("propensity", lit(CERTAIN))
        .withColumn("model_version", lit(modelVersion))
        .withColumn("ruleset_version", lit(rules.version()))
        .withColumn("catalogue", lit(rules.catalogue()))
        .withColumn("catalogue_version", lit(rules.catalogueVersion()));
  }

  private static Iterator<Row> decide(UserPass pass, Iterator<Row> profiles) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return profiles.hasNext();
      }

      @Override
      public Row next() {
        return pass.decide(profiles.next());
      }
    };
  }
}
