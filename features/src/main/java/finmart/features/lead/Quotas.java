package finmart.features.lead;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import finmart.domain.lead.LeadGate.Refusal;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.product.Catalogue;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Room for leads on one day. Quotas are of a product, of a line or of everything, so that the
 * narrower lie within the wider; asked in this order, the same leads are kept as if each click were
 * asked in turn for room in all of them.
 *
 * @param ofProducts room by product; a product that is missing has no quota of its own
 * @param ofLines room by partner and line, "partner line"
 * @param ofPartners room by partner; a partner that is missing takes no lead
 */
record Quotas(
    Map<String, Long> ofProducts, Map<String, Long> ofLines, Map<String, Long> ofPartners) {

  static Quotas of(Catalogue catalogue, List<Quota.Used> used, LocalDate day) {
    var products = new TreeMap<String, Long>();
    var lines = new TreeMap<String, Long>();
    var partners = new TreeMap<String, Long>();
    for (Partner partner : catalogue.partners().byCode().values()) {
      for (Quota quota : partner.quotas()) {
        if (quota.product() != null) {
          Predicate<Quota> own = q -> quota.product().equals(q.product());
          partner.room(own, used, day).ifPresent(room -> products.put(quota.product(), room));
        }
      }
      for (ProductLine line : ProductLine.values()) {
        partner
            .room(q -> q.line() == line, used, day)
            .ifPresent(room -> lines.put(partner.code() + " " + line, room));
      }
      OptionalLong all = partner.room(q -> q.line() == null && q.product() == null, used, day);
      if (!partner.quotas().isEmpty()) {
        partners.put(partner.code(), all.orElse(Long.MAX_VALUE));
      }
    }
    return new Quotas(products, lines, partners);
  }

  /** What leads of earlier days used up, by partner, product and day. */
  static List<Quota.Used> used(Dataset<Row> leads) {
    return leads
        .groupBy("partner_code", "product_line", "product_id", Table.AS_OF)
        .count()
        .collectAsList()
        .stream()
        .map(
            row ->
                new Quota.Used(
                    row.getString(0),
                    ProductLine.valueOf(row.getString(1)),
                    row.getString(2),
                    row.getAs(3),
                    row.getLong(4)))
        .toList();
  }

  /** Grain in and out: lead_id. Adds the reason to admissible clicks there is no room for. */
  Dataset<Row> keep(Dataset<Row> judged) {
    Column line = concat_ws(" ", col("partner_code"), col("product_line"));
    Dataset<Row> kept = judged;
    if (!ofProducts.isEmpty()) {
      kept = within(kept, col("product_id"), ofProducts, Long.MAX_VALUE);
    }
    if (!ofLines.isEmpty()) {
      kept = within(kept, line, ofLines, Long.MAX_VALUE);
    }
    return within(kept, col("partner_code"), ofPartners, 0);
  }

  private static Dataset<Row> within(
      Dataset<Row> judged, Column scope, Map<String, Long> rooms, long otherwise) {
    WindowSpec queue =
        Window.partitionBy(col("scope"), col("is_admissible"))
            .orderBy(col("clicked_at"), col("lead_id"));
    Column room = lit(otherwise);
    for (var entry : rooms.entrySet()) {
      room = when(col("scope").equalTo(entry.getKey()), entry.getValue()).otherwise(room);
    }
    return judged
        .withColumn("scope", scope)
        .withColumn("is_admissible", size(col("reasons")).equalTo(0))
        .withColumn("place", row_number().over(queue))
        .withColumn(
            "reasons",
            Leads.refusedIf(col("is_admissible").and(col("place").gt(room)), Refusal.QUOTA_USED_UP))
        .drop("is_admissible", "place", "scope");
  }
}
