package finmart.features.ranking.response;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.domain.lead.LeadStatus;
import finmart.domain.time.AsOf;
import finmart.features.source.Interaction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What was shown, what was known then, and what followed. */
final class ResponseExamples {
  private ResponseExamples() {}

  /**
   * Grain out: user_id, product_id, feed_on of impressions. What is not decided yet is null: a
   * click may still become an application, an application still be approved; a quick yes waits as
   * long as a slow one, or yeses would outnumber what they come to. Who agreed to a lead that the
   * house did not make, for want of quota perhaps, has applied; it is never known with what
   * success. Whether a click becomes an application is not asked of a person who applied for the
   * product after an earlier one: a second lead is never made, so that a repeated click would count
   * against what is wanted most. Nor does what became of a second application count: only who was
   * turned down makes one. Features are those of the profile of the feed's day, scores those its
   * record holds: exactly what was known then. An impression of a feed there is no record or
   * profile of is left out, and so is a list that was made without the person's past.
   *
   * @param past what earlier days published
   * @param asOf what feeds of this day or later led to does not count
   * @return product_line, product_id, partner, user_id, feed_on, position, fold, recall_score,
   *     popularity_score, own_signal, exposures, belief, by_model, z; CLICK, APPLICATION, APPROVAL
   *     (boolean or null)
   */
  static Dataset<Row> of(
      Past past, ResponseFeatures features, AsOf asOf, ResponseSettings settings) {
    Column isOldClick = col("feed_on").leq(lit(asOf.day().minus(settings.applicationWindow())));
    Column isOld = col("feed_on").leq(lit(asOf.day().minus(settings.outcomeWindow())));
    Column applied = col("direct").or(yes("agreed"));
    Column asked = applied.or(yes("by_lead"));
    Column hasApplied =
        coalesce(
            max(asked)
                .over(
                    Window.partitionBy("user_id", "product_id")
                        .orderBy("feed_on")
                        .rowsBetween(Window.unboundedPreceding(), -1)),
            lit(false));
    var known =
        past.profiles()
            .filter(yes("personalisation"))
            .select(col("user_id"), col("as_of").as("feed_on"), features.column().as("z"));
    return acts(past.interactions(), asOf, settings)
        .join(outcomes(past), new String[] {"click_id"}, "left")
        .join(past.judged(), new String[] {"click_id"}, "left")
        .withColumn("has_applied", hasApplied)
        .join(records(past.offers()), new String[] {"user_id", "product_id", "feed_on"})
        .join(known, new String[] {"user_id", "feed_on"})
        .join(held(past.interactions()), new String[] {"user_id", "product_id"}, "left")
        .select(
            col("product_line"),
            col("product_id"),
            col("partner"),
            col("user_id"),
            col("feed_on"),
            col("shown_at").as("position"),
            pmod(xxhash64(col("user_id")), lit((long) Example.FOLDS)).cast("int").as("fold"),
            col("recall_score"),
            col("popularity_score"),
            col("own_signal"),
            col("exposures"),
            col("belief"),
            col("by_model"),
            col("z"),
            col("clicked").as(ResponseStage.CLICK.name()),
            when(col("clicked").and(isOldClick).and(not(col("has_applied"))), applied)
                .as(ResponseStage.APPLICATION.name()),
            when(isOld.equalTo(false).or(col("has_applied")), null)
                .when(asked.and(yes("held").or(yes("approved"))), true)
                .when(yes("declined").or(col("direct").and(yes("by_lead").equalTo(false))), false)
                .as(ResponseStage.APPROVAL.name()));
  }

  /** Brings one line's examples to the driver, at most so many, drawn by hash, in a fixed order. */
  static List<Example> collect(Dataset<Row> examples, String line, int most) {
    var collected = new ArrayList<Example>();
    for (Row row :
        examples
            .filter(col("product_line").equalTo(line))
            .orderBy(
                xxhash64(col("user_id"), col("product_id"), col("feed_on")),
                col("user_id"),
                col("product_id"),
                col("feed_on"))
            .limit(most)
            .collectAsList()) {
      collected.add(example(row));
    }
    return collected;
  }

  private static Example example(Row row) {
    List<Double> z = row.getList(row.fieldIndex("z"));
    var situation = new double[Situation.length(z.size())];
    for (int i = 0; i < z.size(); i++) {
      situation[i] = z.get(i);
    }
    double recall = row.<Double>getAs("recall_score");
    double popularity = row.<Double>getAs("popularity_score");
    Situation.pair(
        situation,
        z.size(),
        recall,
        popularity,
        row.<Double>getAs("own_signal"),
        row.<Integer>getAs("exposures"));
    return new Example(
        row.getAs("product_id"),
        row.getAs("partner"),
        row.<Integer>getAs("position"),
        row.<Integer>getAs("fold"),
        situation,
        recall + popularity,
        row.<Double>getAs("belief"),
        row.<Boolean>getAs("by_model"),
        row.getAs(ResponseStage.CLICK.name()),
        row.getAs(ResponseStage.APPLICATION.name()),
        row.getAs(ResponseStage.APPROVAL.name()));
  }

  private static Dataset<Row> acts(
      Dataset<Row> interactions, AsOf asOf, ResponseSettings settings) {
    Column isClick = kind(Kind.CLICK);
    return interactions
        .filter(
            col("feed_on")
                .between(lit(asOf.day().minus(settings.window())), lit(asOf.day().minusDays(1))))
        .groupBy("user_id", "product_id", "feed_on")
        .agg(
            max(when(kind(Kind.IMPRESSION), col("position"))).as("shown_at"),
            max(isClick).as("clicked"),
            max(kind(Kind.APPLY)).as("direct"),
            min(when(isClick, col("event_id"))).as("click_id"))
        .filter(col("shown_at").isNotNull());
  }

  private static Dataset<Row> held(Dataset<Row> interactions) {
    return interactions
        .filter(kind(Kind.HOLD))
        .select(col("user_id"), col("product_id"), lit(true).as("held"))
        .distinct();
  }

  private static Dataset<Row> outcomes(Past past) {
    return past.leads()
        .join(past.events(), new String[] {"lead_id"}, "left")
        .groupBy("click_id")
        .agg(
            max(status(
                    LeadStatus.APPROVED,
                    LeadStatus.CARD_ISSUED,
                    LeadStatus.SIGNED,
                    LeadStatus.DISBURSED))
                .as("approved"),
            max(status(LeadStatus.DECLINED, LeadStatus.REJECTED_POLICY)).as("declined"))
        .withColumn("by_lead", lit(true));
  }

  private static Dataset<Row> records(Dataset<Row> offers) {
    return offers.select(
        col("user_id"),
        col("product_id"),
        col("as_of").as("feed_on"),
        col("product_line"),
        col("partner"),
        col("recall_score"),
        col("popularity_score"),
        coalesce(col("own_signal"), lit(0.0)).as("own_signal"),
        coalesce(col("exposures"), lit(0)).as("exposures"),
        coalesce(col("click_probability"), col("score")).as("belief"),
        col("click_probability").isNotNull().as("by_model"));
  }

  private static Column kind(Kind kind) {
    return col("kind").equalTo(kind.name());
  }

  private static Column yes(String column) {
    return coalesce(col(column), lit(false));
  }

  private static Column status(LeadStatus... among) {
    return coalesce(
        col("status").isin((Object[]) Arrays.stream(among).map(Enum::name).toArray(String[]::new)),
        lit(false));
  }
}
