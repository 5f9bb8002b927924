package finmart.features.feedback;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.features.source.ConsentEvent.Action;
import finmart.features.source.Interaction.Kind;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far each offer got that was shown. */
final class OfferJourneys {
  private OfferJourneys() {}

  /**
   * Grain out: user_id, product_id, shown_on; with {@code step}, the ordinal of the last {@link
   * FunnelStep} it reached. A click belongs to the day of the feed it was made in; a consent to the
   * last click on the product before it; a lead to its click, its statuses to it. What was taken
   * back is not counted. Leads of clicks outside the interactions are left out.
   *
   * @param interactions event_id, user_id, product_id, kind, feed_on, occurred_at
   * @param consents user_id, product_id, action, occurred_at
   * @param leads lead_id, click_id
   * @param events rows of {@link LeadEvent}
   */
  static Dataset<Row> of(
      Dataset<Row> interactions, Dataset<Row> consents, Dataset<Row> leads, Dataset<Row> events) {
    Dataset<Row> seen =
        interactions
            .filter(col("kind").isin(Kind.IMPRESSION.name(), Kind.CLICK.name()))
            .withColumn("shown_on", coalesce(col("feed_on"), to_date(col("occurred_at"))));
    Dataset<Row> clicks = seen.filter(col("kind").equalTo(Kind.CLICK.name()));
    Dataset<Row> shown =
        at(
            seen,
            when(col("kind").equalTo(Kind.CLICK.name()), step(FunnelStep.CLICK))
                .otherwise(step(FunnelStep.IMPRESSION)));
    return shown
        .union(at(agreed(clicks, consents), step(FunnelStep.CONSENT)))
        .union(at(led(clicks, leads, events), col("step")))
        .groupBy(col("user_id"), col("product_id"), col("shown_on"))
        .agg(max("step").as("step"));
  }

  private static Dataset<Row> at(Dataset<Row> offers, Column step) {
    return offers.select(col("user_id"), col("product_id"), col("shown_on"), step.as("step"));
  }

  private static Dataset<Row> agreed(Dataset<Row> clicks, Dataset<Row> consents) {
    Dataset<Row> granted =
        consents
            .filter(col("action").equalTo(Action.GRANT.name()))
            .select(
                col("user_id"),
                col("product_id"),
                col("consent_id"),
                col("occurred_at").as("agreed_at"));
    return clicks
        .join(granted, new String[] {"user_id", "product_id"})
        .filter(col("occurred_at").leq(col("agreed_at")))
        .groupBy("user_id", "product_id", "consent_id")
        .agg(max_by(col("shown_on"), col("occurred_at")).as("shown_on"));
  }

  private static Dataset<Row> led(Dataset<Row> clicks, Dataset<Row> leads, Dataset<Row> events) {
    return leads
        .select("lead_id", "click_id")
        .join(
            clicks.select(
                col("event_id").as("click_id"), col("user_id"), col("product_id"), col("shown_on")),
            "click_id")
        .join(standing(events), new String[] {"lead_id"}, "left")
        .withColumn("step", coalesce(col("said"), step(FunnelStep.LEAD)));
  }

  /** The furthest step of each lead whose status was said and not taken back since. */
  private static Dataset<Row> standing(Dataset<Row> events) {
    Column isReversal = col("status").equalTo(LeadLife.REVERSAL);
    return events
        .select(
            col("lead_id"),
            when(isReversal, col("reversed_status")).otherwise(col("status")).as("told"),
            isReversal.as("is_reversal"),
            col("occurred_at"))
        .groupBy("lead_id", "told")
        .agg(max_by(col("is_reversal"), col("occurred_at")).as("is_taken_back"))
        .filter(not(col("is_taken_back")))
        .groupBy("lead_id")
        .agg(max(stepOf(col("told"))).as("said"));
  }

  private static Column stepOf(Column status) {
    Column step = step(FunnelStep.LEAD);
    for (LeadStatus known : LeadStatus.values()) {
      step = when(status.equalTo(known.name()), step(FunnelStep.of(known))).otherwise(step);
    }
    return step;
  }

  private static Column step(FunnelStep step) {
    return lit(step.ordinal());
  }
}
