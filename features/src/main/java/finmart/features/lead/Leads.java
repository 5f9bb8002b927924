package finmart.features.lead;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.lead.LeadGate;
import finmart.domain.lead.LeadGate.Refusal;
import finmart.domain.partner.Quota;
import finmart.domain.product.Catalogue;
import finmart.domain.time.AsOf;
import java.util.Arrays;
import java.util.List;
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
  /**
   * Judges every click at the cut-off, the midnight of the run. A click is refused as a duplicate
   * if the person has a lead or an earlier admissible click for the product, and for want of room
   * in the partner's quotas, first come first served.
   *
   * @param clicks interactions of kind CLICK with user_id. Grain: source, event_id
   * @param consents consent events with user_id
   * @param profiles the day's profiles with what else the rules read; a missing column is not known
   * @param texts the texts a consent may be to
   * @param earlier leads of earlier days that still keep a second one away
   * @param used leads of earlier days by partner, product and day, which quotas count
   * @param global the rules of whole lines
   */
  public static Leads judge(
      Dataset<Row> clicks,
      Dataset<Row> consents,
      Dataset<Row> profiles,
      Dataset<Row> earlier,
      List<Quota.Used> used,
      Catalogue catalogue,
      GlobalRules global,
      ConsentTexts texts,
      AsOf asOf) {
    var gate =
        new ClickGate(
            catalogue,
            catalogue.on(asOf.day()).offered(),
            new LeadGate(texts, LeadGate.DELIVERED, asOf, global));
    Column[] read =
        Arrays.stream(profiles.columns())
            .filter(gate.attributes()::contains)
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> facts = profiles.select(col("user_id"), struct(read).as(ClickGate.FACTS));
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
    Dataset<Row> judged =
        asked.map((MapFunction<Row, Row>) gate::judge, Encoders.row(ClickGate.JUDGED));
    Dataset<Row> limited =
        Quotas.of(catalogue, used, asOf.day()).keep(withDuplicates(judged, earlier));
    Dataset<Row> refusals = limited.filter(size(col("reasons")).gt(0));
    return new Leads(
        Lead.TABLE.pick(limited.filter(size(col("reasons")).equalTo(0))),
        LeadRefusal.TABLE.pick(refusals));
  }

  /**
   * What leads of earlier days used up of the quotas.
   *
   * @param leads rows of {@link Lead#TABLE} with the day they were made in {@code as_of}
   */
  public static List<Quota.Used> used(Dataset<Row> leads) {
    return Quotas.used(leads);
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

  static Column refusedIf(Column condition, Refusal refusal) {
    return when(condition, array(lit(refusal.name()))).otherwise(col("reasons"));
  }
}
