package finmart.features.lead;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.lead.LeadGate;
import finmart.domain.lead.LeadGate.Refusal;
import finmart.domain.product.Catalogue;
import finmart.domain.time.AsOf;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Sorts clicks into leads and refusals; together they are the input.
 *
 * @param leads rows of {@link Lead#TABLE}
 * @param refusals rows of {@link LeadRefusal#TABLE}
 */
public record Leads(Dataset<Row> leads, Dataset<Row> refusals) {
  /** What is handed over about the person. */
  private static final List<String> DELIVERED = List.of("click_id");

  /**
   * Judges every click at the cut-off, the midnight of the run. A click is refused as a duplicate
   * if the person has a lead or an earlier admissible click for the product, and for quota beyond
   * the partner's leads of a day, first come first served.
   *
   * @param clicks interactions of kind CLICK with user_id. Grain: source, event_id
   * @param consents consent events with user_id
   * @param profiles profiles of the day with the facts the gate asks for
   * @param texts the texts a consent may be to
   * @param earlier leads of earlier days that still keep a second one away
   */
  public static Leads judge(
      Dataset<Row> clicks,
      Dataset<Row> consents,
      Dataset<Row> profiles,
      Dataset<Row> earlier,
      Catalogue catalogue,
      ConsentTexts texts,
      AsOf asOf) {
    Dataset<Row> facts = profiles.select("user_id", LeadGate.ATTRIBUTES.toArray(String[]::new));
    Dataset<Row> asked =
        clicks
            .select(
                col("source"),
                col("event_id").as("click_id"),
                col("user_id"),
                col("product_id"),
                col("occurred_at").as("clicked_at"))
            .join(Consents.standing(consents), new String[] {"user_id", "product_id"}, "left")
            .join(facts, new String[] {"user_id"}, "left");
    var gate =
        new ClickGate(
            catalogue, catalogue.on(asOf.day()).offered(), new LeadGate(texts, DELIVERED, asOf));
    Dataset<Row> judged =
        asked.map((MapFunction<Row, Row>) gate::judge, Encoders.row(ClickGate.JUDGED));
    Dataset<Row> limited = withQuota(withDuplicates(judged, earlier), quotas(catalogue));
    Dataset<Row> refusals = limited.filter(size(col("reasons")).gt(0));
    return new Leads(
        Lead.TABLE.pick(limited.filter(size(col("reasons")).equalTo(0))),
        LeadRefusal.TABLE.pick(refusals));
  }

  private static Dataset<Row> withDuplicates(Dataset<Row> judged, Dataset<Row> earlier) {
    Dataset<Row> held =
        earlier.select("user_id", "product_id").distinct().withColumn("is_held", lit(true));
    // A click made its lead once, also if the person behind it was taken apart since.
    Dataset<Row> made =
        earlier.select("click_id", "product_id").distinct().withColumn("is_made", lit(true));
    WindowSpec sameWish =
        Window.partitionBy(col("user_id"), col("product_id"), col("is_admissible"))
            .orderBy(col("clicked_at"), col("click_id"), col("source"));
    Column isDuplicate =
        col("is_held")
            .isNotNull()
            .or(col("is_made").isNotNull())
            .or(row_number().over(sameWish).gt(1));
    return judged
        .withColumn("is_admissible", size(col("reasons")).equalTo(0))
        .join(held, new String[] {"user_id", "product_id"}, "left")
        .join(made, new String[] {"click_id", "product_id"}, "left")
        .withColumn("is_duplicate", isDuplicate)
        .withColumn(
            "reasons",
            refusedIf(col("is_admissible").and(col("is_duplicate")), Refusal.ALREADY_A_LEAD))
        .drop("is_admissible", "is_duplicate", "is_held", "is_made");
  }

  private static Dataset<Row> withQuota(Dataset<Row> judged, Map<String, Integer> quotas) {
    WindowSpec queue =
        Window.partitionBy(col("partner_code"), col("is_admissible"))
            .orderBy(col("clicked_at"), col("lead_id"));
    Column quota = lit(0);
    for (var entry : quotas.entrySet()) {
      quota = when(col("partner_code").equalTo(entry.getKey()), entry.getValue()).otherwise(quota);
    }
    return judged
        .withColumn("is_admissible", size(col("reasons")).equalTo(0))
        .withColumn("place", row_number().over(queue))
        .withColumn(
            "reasons",
            refusedIf(col("is_admissible").and(col("place").gt(quota)), Refusal.QUOTA_USED_UP))
        .drop("is_admissible", "place");
  }

  private static Column refusedIf(Column condition, Refusal refusal) {
    return when(condition, array(lit(refusal.name()))).otherwise(col("reasons"));
  }

  private static Map<String, Integer> quotas(Catalogue catalogue) {
    var quotas = new TreeMap<String, Integer>();
    catalogue
        .partners()
        .byCode()
        .values()
        .forEach(p -> quotas.put(p.code(), p.delivery().dailyQuota()));
    return quotas;
  }
}
