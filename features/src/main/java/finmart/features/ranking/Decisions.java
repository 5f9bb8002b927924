package finmart.features.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.kernel.Kernel;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.RecallModel;
import java.util.ArrayList;
import java.util.Collections;
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
public record Decisions(
    Dataset<Row> rows,
    String modelVersion,
    String responseVersion,
    String settingsVersion,
    RuleSet rules) {
  /** Grain: user_id; {@code offers} in the order of lines and positions. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "user_id STRING NOT NULL, refused_predicates BINARY NOT NULL, "
              + "unknown_predicates BINARY NOT NULL, eligible_card_count INT NOT NULL, "
              + "eligible_loan_count INT NOT NULL, eligible_fund_count INT NOT NULL, "
              + "is_personal BOOLEAN NOT NULL, input_digest STRING NOT NULL, offers ARRAY<STRUCT<"
              + "product_line: STRING NOT NULL, position: INT NOT NULL, "
              + "product_id: STRING NOT NULL, partner: STRING NOT NULL, score: DOUBLE NOT NULL, "
              + "recall_source: STRING NOT NULL, recall_score: DOUBLE NOT NULL, "
              + "popularity_score: DOUBLE NOT NULL, own_signal: DOUBLE NOT NULL, "
              + "exposures: INT NOT NULL, click_probability: DOUBLE, "
              + "application_probability: DOUBLE, approval_probability: DOUBLE, "
              + "fatigue: DOUBLE NOT NULL, "
              + "propensity: DOUBLE NOT NULL, placing: STRING NOT NULL>> NOT NULL");

  /**
   * Judges every person and orders what is eligible, line by line; insurance is never ranked.
   *
   * <p>Owned and dismissed products are left out; what was shown too often goes behind. A person
   * without history, or without personalisation, gets every eligible product by popularity; without
   * personalisation the history is not read at all, so that the same eligible products give the
   * same lists (rule P10).
   *
   * @param profiles grain user_id; the attributes the rules read (a missing column is not known),
   *     {@code personalisation} (boolean; null counts as off), and {@code owned}, {@code
   *     dismissed}, {@code signals} as {@link finmart.features.recall.Holdings#withHistory} adds
   *     them, {@code exposures} as {@link Exposures#withExposures} does
   * @param responses orders the lines whose answers were learnt; recall orders the others
   * @param asOf day of the run; draws of exploration follow from it
   * @throws finmart.features.table.ContractException if one of those columns is missing
   */
  public static Decisions of(
      Dataset<Row> profiles,
      RuleSet rules,
      RecallModel model,
      ResponseModel responses,
      RankingSettings settings,
      AsOf asOf) {
    StructType profile = profiles.schema();
    var made = new Panel(rules, model, responses, settings);
    String day = asOf.toString();
    new UserPass(made, day, profile);
    Broadcast<Panel> panel =
        JavaSparkContext.fromSparkContext(profiles.sparkSession().sparkContext()).broadcast(made);
    MapPartitionsFunction<Row, Row> pass =
        rows -> decide(new UserPass(panel.value(), day, profile), rows);
    return new Decisions(
        profiles.mapPartitions(pass, Encoders.row(SCHEMA)),
        model.version(),
        responses.version(),
        settings.version(),
        rules);
  }

  /** The same decisions in rows that are kept. */
  public Decisions in(Dataset<Row> kept) {
    return new Decisions(kept, modelVersion, responseVersion, settingsVersion, rules);
  }

  /** The rows of {@link Verdict#TABLE}. */
  public Dataset<Row> verdicts() {
    return rows.drop("is_personal", "input_digest", "offers")
        .withColumn("ruleset_version", lit(rules.version()));
  }

  /** The rows of {@link RankedOffer#TABLE}. */
  public Dataset<Row> offers() {
    return rows.select(
            col("user_id"), col("is_personal"), col("input_digest"), inline(col("offers")))
        .withColumn("settings_version", lit(settingsVersion))
        .withColumn("model_version", lit(modelVersion))
        .withColumn("response_version", lit(responseVersion))
        .withColumn("ruleset_version", lit(rules.version()))
        .withColumn("catalogue", lit(rules.catalogue()))
        .withColumn("catalogue_version", lit(rules.catalogueVersion()));
  }

  /** Decides block by block, in the order of the profiles. */
  static Iterator<Row> decide(UserPass pass, Iterator<Row> profiles) {
    return new Iterator<>() {
      private Iterator<Row> decided = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return decided.hasNext() || profiles.hasNext();
      }

      @Override
      public Row next() {
        if (!decided.hasNext()) {
          var block = new ArrayList<Row>();
          while (block.size() < Kernel.BLOCK && profiles.hasNext()) {
            block.add(profiles.next());
          }
          decided = pass.decide(block).iterator();
        }
        return decided.next();
      }
    };
  }
}
