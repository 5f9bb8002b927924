package finmart.jobs.day;

import finmart.domain.product.Product;
import finmart.features.feedback.Funnel;
import finmart.features.feedback.FunnelStage;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts how many reached each stage from impression to the product in hand. */
public final class ReportFunnel implements Job {
  private record Offered(
      @Required String productId, @Required String productLine, @Required String partnerCode) {}

  @Override
  public String name() {
    return "report-funnel";
  }

  @Override
  public String summary() {
    return "Count how many reached each stage from impression to product in hand";
  }

  @Override
  public String description() {
    return "By product line and partner, over the window of conf/platform.yaml before the day. Interactions"
        + " with products outside the catalogue are left out. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Table.names(Interaction.TABLE, Identity.TABLE, Lead.TABLE, LeadEvent.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(FunnelStage.TABLE);
  }

  @Override
  public Tally run(Day day) {
    return Tally.all(
        day.write(FunnelStage.TABLE, stages(day, p -> p.listing().partner())), Map.of());
  }

  /** The same of whole lines: who is with two institutions counts once. */
  public static Dataset<Row> ofLines(Day day, String everyPartner) {
    return stages(day, product -> everyPartner);
  }

  private static Dataset<Row> stages(Day day, Function<Product, String> partner) {
    var window = day.configuration().platform().funnelWindow();
    Dataset<Row> seen = day.ofPeople(day.knownWithin(Interaction.TABLE, window));
    Dataset<Row> leads = day.earlierWithin(Lead.TABLE, window).union(day.today(Lead.TABLE));
    Dataset<Row> events =
        day.earlierWithin(LeadEvent.TABLE, window).union(day.today(LeadEvent.TABLE));
    var products =
        day.configuration().catalogue().products().stream()
            .map(p -> new Offered(p.id(), p.line().name(), partner.apply(p)))
            .toList();
    return Funnel.stages(
        seen, leads, events, Records.dataset(day.spark(), Offered.class, products));
  }
}
