package finmart.jobs.publication;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.time.AsOf;
import finmart.features.table.Table;
import finmart.serving.snapshot.LeadNews;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people who applied at the server are told of their leads. */
public final class LeadsTold {
  private LeadsTold() {}

  /**
   * Returns one item per click that was to be handed over and was judged by a night's run. A lead
   * is the click's if the person has it now and it is of this click and product.
   *
   * @param applications user_id, source, product_id, click_id, kind; few enough to collect
   * @param leads with the user_id their person has now, and as_of
   * @param refusals of clicks, with as_of
   * @param events reported of leads
   */
  public static List<LeadNews> of(
      Dataset<Row> applications, Dataset<Row> leads, Dataset<Row> refusals, Dataset<Row> events) {
    Dataset<Row> submitted =
        leads
            .select(
                col("user_id"),
                col("product_id"),
                col("click_id"),
                col("lead_id"),
                col(Table.AS_OF))
            .groupBy("user_id", "product_id", "click_id")
            .agg(min(col(Table.AS_OF)).as("submitted_on"), min("lead_id").as("lead_id"));
    Dataset<Row> lives =
        events
            .groupBy("lead_id")
            .agg(collect_list(struct("status", "reversed_status", "occurred_at")).as("reports"));
    Dataset<Row> refused =
        refusals
            .groupBy("source", "click_id")
            .agg(
                max(col(Table.AS_OF)).as("refused_on"),
                max_by(col("reasons"), col(Table.AS_OF)).as("reasons"));
    return applications
        .filter("kind = 'LEAD'")
        .select("source", "click_id", "user_id", "product_id")
        .distinct()
        .join(submitted, new String[] {"user_id", "product_id", "click_id"}, "left")
        .join(lives, new String[] {"lead_id"}, "left")
        .join(refused, new String[] {"source", "click_id"}, "left")
        .filter(col("lead_id").isNotNull().or(col("refused_on").isNotNull()))
        .orderBy("click_id", "source")
        .collectAsList()
        .stream()
        .map(LeadsTold::news)
        .toList();
  }

  private static LeadNews news(Row row) {
    String click = row.getAs("click_id");
    if (row.getAs("lead_id") == null) {
      int at = row.fieldIndex("reasons");
      return new LeadNews(
          click, LeadNews.NOT_SUBMITTED, midnight(row.getAs("refused_on")), row.getList(at));
    }
    int at = row.fieldIndex("reports");
    List<Row> told = row.isNullAt(at) ? List.of() : row.getList(at);
    List<LeadLife.Report> standing =
        LeadLife.of(told.stream().map(LeadsTold::report).toList()).standing();
    if (standing.isEmpty()) {
      return new LeadNews(
          click, LeadStatus.SUBMITTED.name(), midnight(row.getAs("submitted_on")), List.of());
    }
    LeadLife.Report last = standing.get(standing.size() - 1);
    return new LeadNews(click, last.status().name(), last.occurredAt().toString(), List.of());
  }

  private static LeadLife.Report report(Row row) {
    String reversed = row.getAs("reversed_status");
    String status = reversed == null ? row.getAs("status") : reversed;
    return new LeadLife.Report(
        LeadStatus.valueOf(status), reversed != null, row.<Instant>getAs("occurred_at"));
  }

  private static String midnight(LocalDate day) {
    return new AsOf(day).midnight().toString();
  }
}
