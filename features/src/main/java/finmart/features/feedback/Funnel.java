package finmart.features.feedback;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import finmart.domain.time.AsOf;
import finmart.features.feedback.FunnelCell.Counts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts how far the offers of a window got, by line and what a line is told apart by.
 *
 * @param interactions of the window with their person: event_id, user_id, product_id, kind,
 *     feed_on, occurred_at
 * @param consents events with their person
 * @param leads of the window
 * @param events lead events of the window
 * @param records ranked offers of the window with as_of: user_id, product_id, recall_source
 * @param members segment, user_id
 * @param products product_id, product_line, partner_code; once each. Others are left out
 */
public record Funnel(
    Dataset<Row> interactions,
    Dataset<Row> consents,
    Dataset<Row> leads,
    Dataset<Row> events,
    Dataset<Row> records,
    Dataset<Row> members,
    Dataset<Row> products) {
  private static final String[] GROUP = {"product_line", "dimension", "member", "whole"};
  private static final String NONE = "NONE";

  /** Every cell, small ones untold; ordered by the grain of {@link FunnelCell}. */
  public List<FunnelCell> cells(FunnelSettings settings, AsOf asOf) {
    var cells = new ArrayList<FunnelCell>();
    for (Row group : counted(settings, asOf).collectAsList()) {
      for (FunnelStep step : FunnelStep.values()) {
        cells.add(
            FunnelCell.of(
                group.getAs("product_line"),
                Dimension.valueOf(group.getAs("dimension")),
                group.getAs("member"),
                group.getAs("whole"),
                step,
                counts(group, step)));
      }
    }
    cells.sort(FunnelCell.ORDER);
    return new SmallCells(settings.leastPeople()).without(cells);
  }

  private static Counts counts(Row group, FunnelStep step) {
    return new Counts(
        group.<Long>getAs("offers_" + step),
        group.<Long>getAs("people_" + step),
        group.<Long>getAs("mature_" + step),
        group.<Long>getAs("converted_" + step));
  }

  /** One row per member; people are told apart first, so that one is counted once per step. */
  private Dataset<Row> counted(FunnelSettings settings, AsOf asOf) {
    Column age = datediff(lit(asOf.day()), col("shown_on"));
    var ofPerson = new ArrayList<Column>();
    var ofAll = new ArrayList<Column>();
    for (FunnelStep step : FunnelStep.values()) {
      Column got = col("step").geq(step.ordinal());
      Column isMature = age.geq(settings.days(step));
      Column cameNear = col("step").geq(step.before().ordinal());
      ofPerson.add(count_if(got).as("offers_" + step));
      ofPerson.add(count_if(isMature.and(cameNear)).as("mature_" + step));
      ofPerson.add(count_if(isMature.and(got)).as("converted_" + step));
      for (String counted : List.of("offers_", "mature_", "converted_")) {
        ofAll.add(sum(counted + step).as(counted + step));
      }
      ofAll.add(count_if(col("furthest").geq(step.ordinal())).as("people_" + step));
    }
    return placed()
        .groupBy("user_id", GROUP)
        .agg(max("step").as("furthest"), ofPerson.toArray(Column[]::new))
        .groupBy("product_line", "dimension", "member", "whole")
        .agg(ofAll.get(0), ofAll.subList(1, ofAll.size()).toArray(Column[]::new));
  }

  /** Each offer once for every member it belongs to. */
  private Dataset<Row> placed() {
    Dataset<Row> sources =
        records.select(
            col("user_id"), col("product_id"), col("as_of").as("shown_on"), col("recall_source"));
    Dataset<Row> offers =
        OfferJourneys.of(interactions, consents, leads, events)
            .join(products, "product_id")
            .join(sources, new String[] {"user_id", "product_id", "shown_on"}, "left");
    Column of = lit(FunnelCell.ALL);
    Column members =
        array(
            member(Dimension.LINE, of, lit(null).cast("string")),
            member(Dimension.DAY, col("shown_on").cast("string"), of),
            member(Dimension.PARTNER, col("partner_code"), of),
            member(Dimension.PRODUCT, col("product_id"), col("partner_code")),
            member(Dimension.RECALL_SOURCE, coalesce(col("recall_source"), lit(NONE)), of));
    Column[] kept = {col("user_id"), col("product_line"), col("shown_on"), col("step")};
    Dataset<Row> inLine = offers.select(kept(kept, inline(members)));
    Dataset<Row> inSegments =
        offers
            .join(this.members, "user_id")
            .select(
                kept(
                    kept,
                    inline(
                        array(
                            member(Dimension.SEGMENT, col("segment"), lit(null).cast("string"))))));
    return inLine.union(inSegments);
  }

  private static Column member(Dimension dimension, Column name, Column whole) {
    return struct(lit(dimension.name()).as("dimension"), name.as("member"), whole.as("whole"));
  }

  private static Column[] kept(Column[] kept, Column more) {
    var all = new ArrayList<>(List.of(kept));
    all.add(more);
    return all.toArray(Column[]::new);
  }
}
