package finmart.features.settlement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Puts together what is known of each lead and each billable click. */
public final class Journeys {
  private static final String ITEM = "item_id";

  private Journeys() {}

  /**
   * One click a person, product and day counts; of several the first. Grain out: click_id.
   *
   * @param clicks interactions with user_id; event_id, product_id, occurred_at
   */
  public static Dataset<Row> validClicks(Dataset<Row> clicks) {
    var first = struct("occurred_at", "event_id");
    return clicks
        .groupBy(col("user_id"), col("product_id"), to_date(col("occurred_at")).as("clicked_on"))
        .agg(min(first).as("first"))
        .select(
            col("user_id"),
            col("product_id"),
            col("first.event_id").as("click_id"),
            col("first.occurred_at").as("clicked_at"));
  }

  /**
   * Grain out: item_id, the lead. Adds {@code told} and {@code clicks}, null where there are none.
   *
   * @param leads rows of the lead table
   * @param events lead events as known
   * @param clicks valid ones
   */
  public static Dataset<Row> ofLeads(Dataset<Row> leads, Dataset<Row> events, Dataset<Row> clicks) {
    var told =
        events
            .groupBy("lead_id")
            .agg(
                collect_list(
                        struct(
                            "status",
                            "reversed_status",
                            "reject_code",
                            "amount_minor",
                            "occurred_at"))
                    .as("told"));
    var clicked =
        clicks
            .groupBy("user_id", "product_id")
            .agg(collect_list(struct("click_id", "clicked_at")).as("clicks"));
    return leads
        .join(told, new String[] {"lead_id"}, "left")
        .join(clicked, new String[] {"user_id", "product_id"}, "left")
        .select(
            col("lead_id").as(ITEM),
            col("partner_code"),
            col("product_line"),
            col("product_id"),
            col("click_id"),
            col("clicked_at"),
            col("clicks"),
            col("told"));
  }

  /**
   * Grain out: item_id, the click.
   *
   * @param clicks valid ones
   * @param products product_id, product_line, partner_code of those whose clicks are billed
   * @param like the columns of {@link #ofLeads}
   */
  public static Dataset<Row> ofClicks(Dataset<Row> clicks, Dataset<Row> products, StructType like) {
    return clicks
        .join(products, "product_id")
        .select(
            col("click_id").as(ITEM),
            col("partner_code"),
            col("product_line"),
            col("product_id"),
            col("click_id"),
            col("clicked_at"),
            lit(null).cast(like.apply("clicks").dataType()).as("clicks"),
            lit(null).cast(like.apply("told").dataType()).as("told"));
  }

  /** Reads one row of the two above. */
  static Journey journey(Row row) {
    var clicks = new ArrayList<Journey.Click>();
    clicks.add(new Journey.Click(row.getAs("click_id"), row.getAs("clicked_at")));
    for (Row click : list(row, "clicks")) {
      clicks.add(new Journey.Click(click.getAs("click_id"), click.getAs("clicked_at")));
    }
    return new Journey(
        row.getAs(ITEM),
        row.getAs("partner_code"),
        ProductLine.valueOf(row.getAs("product_line")),
        row.getAs("product_id"),
        clicks.stream().distinct().toList(),
        list(row, "told").stream().map(Journeys::told).toList());
  }

  static List<Row> list(Row row, String column) {
    int at = row.fieldIndex(column);
    return row.isNullAt(at) ? List.of() : row.getList(at);
  }

  private static Journey.Told told(Row row) {
    String status = row.getAs("status");
    boolean isReversal = status.equals(LeadLife.REVERSAL);
    String rejectCode = row.getAs("reject_code");
    Long amount = row.getAs("amount_minor");
    return new Journey.Told(
        LeadStatus.valueOf(isReversal ? row.getAs("reversed_status") : status),
        isReversal,
        rejectCode == null ? null : RejectCode.valueOf(rejectCode),
        amount == null ? 0 : amount,
        row.<Instant>getAs("occurred_at"));
  }
}
