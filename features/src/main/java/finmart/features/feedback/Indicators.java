package finmart.features.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import finmart.domain.estimate.Interval;
import finmart.domain.lead.LeadStatus;
import finmart.features.feedback.Indicator.Family;
import finmart.features.feedback.Indicator.Unit;
import finmart.features.source.Interaction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures product lines are run by, in three families: how large the market is, how its traffic
 * runs, what it converts to.
 *
 * @param cells the funnel, small cells untold
 */
public record Indicators(List<FunnelCell> cells, FunnelSettings settings) {

  /** Every figure of every line that was shown, in order of line, family, name. */
  public List<Indicator> of(Funnel funnel) {
    Map<String, Row> visits = byLine(visits(funnel));
    Map<String, Row> results = byLine(results(funnel));
    var all = new ArrayList<Indicator>();
    for (String line : visits.keySet()) {
      all.addAll(scale(line, results.get(line)));
      all.addAll(traffic(line, visits.get(line)));
      all.addAll(conversion(line, results.get(line)));
    }
    return all;
  }

  private List<Indicator> scale(String line, Row results) {
    FunnelCell shown = whole(line, FunnelStep.IMPRESSION);
    var family = Family.MARKET_SCALE;
    Long paid = enough(results, "paid_people") ? results.<Long>getAs("paid_minor") : null;
    return List.of(
        Indicator.of(line, family, "disbursed", paid, Unit.MINOR),
        Indicator.of(
            line,
            family,
            "institutions_shown",
            members(line, Dimension.PARTNER),
            Unit.INSTITUTIONS),
        Indicator.of(line, family, "offers_shown", shown.offers(), Unit.OFFERS),
        Indicator.of(
            line, family, "people_served", whole(line, FunnelStep.ACTIVATED).people(), Unit.PEOPLE),
        Indicator.of(line, family, "people_shown", shown.people(), Unit.PEOPLE),
        Indicator.of(
            line, family, "products_shown", members(line, Dimension.PRODUCT), Unit.PRODUCTS));
  }

  private List<Indicator> traffic(String line, Row visits) {
    FunnelCell shown = whole(line, FunnelStep.IMPRESSION);
    var family = Family.TRAFFIC_OPERATION;
    Double each = shown.people() == null ? null : (double) shown.offers() / shown.people();
    return List.of(
        Indicator.rate(family, "click_rate", whole(line, FunnelStep.CLICK)),
        Indicator.rate(family, "consent_rate", whole(line, FunnelStep.CONSENT)),
        share(line, "dismissing_people", visits, "dismissing", "people"),
        Indicator.of(line, family, "offers_per_person", each, Unit.PER_PERSON),
        share(line, "returning_people", visits, "returning", "people"));
  }

  private List<Indicator> conversion(String line, Row results) {
    var family = Family.CONVERSION_EFFECT;
    Double days = enough(results, "decided_people") ? results.<Double>getAs("days") : null;
    return List.of(
        Indicator.rate(family, "acceptance_rate", whole(line, FunnelStep.ACCEPTED)),
        Indicator.rate(family, "activation_rate", whole(line, FunnelStep.ACTIVATED)),
        Indicator.rate(family, "application_rate", whole(line, FunnelStep.APPLIED)),
        Indicator.rate(family, "approval_rate", whole(line, FunnelStep.APPROVED)),
        Indicator.of(line, family, "days_to_decision", days, Unit.DAYS),
        Indicator.rate(family, "lead_rate", whole(line, FunnelStep.LEAD)));
  }

  private Indicator share(String line, String name, Row visits, String reached, String of) {
    long some = visits.getAs(reached);
    long all = visits.getAs(of);
    LongPredicate isTold = people -> people == 0 || people >= settings.leastPeople();
    return isTold.test(some) && isTold.test(all - some)
        ? Indicator.share(line, Family.TRAFFIC_OPERATION, name, Interval.wilson(some, all))
        : Indicator.of(line, Family.TRAFFIC_OPERATION, name, null, Unit.SHARE);
  }

  private boolean enough(Row row, String people) {
    return row != null && row.<Long>getAs(people) >= settings.leastPeople();
  }

  private FunnelCell whole(String line, FunnelStep step) {
    return cells.stream()
        .filter(c -> c.productLine().equals(line) && c.dimension() == Dimension.LINE)
        .filter(c -> c.step().equals(FunnelCell.nameOf(step)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(line + " was shown and not counted"));
  }

  private long members(String line, Dimension dimension) {
    return cells.stream()
        .filter(c -> c.productLine().equals(line) && c.dimension() == dimension)
        .map(FunnelCell::member)
        .distinct()
        .count();
  }

  /** Per line: people, those who came on more than one day, those who dismissed something. */
  private static Dataset<Row> visits(Funnel funnel) {
    return funnel
        .interactions()
        .filter(col("kind").isin(Kind.IMPRESSION.name(), Kind.CLICK.name(), Kind.DISMISS.name()))
        .join(funnel.products(), "product_id")
        .groupBy("product_line", "user_id")
        .agg(
            count_distinct(
                    when(col("kind").notEqual(Kind.DISMISS.name()), to_date(col("occurred_at"))))
                .as("days"),
            count_if(col("kind").equalTo(Kind.DISMISS.name())).as("dismissals"))
        .filter(col("days").gt(0))
        .groupBy("product_line")
        .agg(
            count(lit(1)).as("people"),
            count_if(col("days").gt(1)).as("returning"),
            count_if(col("dismissals").gt(0)).as("dismissing"));
  }

  /** Per line: what was paid out, and how long institutions took from click to decision. */
  private static Dataset<Row> results(Funnel funnel) {
    var decisions = col("status").isin(LeadStatus.APPROVED.name(), LeadStatus.DECLINED.name());
    var isPaid = col("status").equalTo(LeadStatus.DISBURSED.name());
    return funnel
        .events()
        .groupBy("lead_id")
        .agg(
            sum(when(isPaid, col("amount_minor"))).as("paid_minor"),
            min(when(decisions, to_date(col("occurred_at")))).as("decided_on"))
        .join(funnel.leads().select("lead_id", "user_id", "product_line", "clicked_at"), "lead_id")
        .groupBy("product_line")
        .agg(
            sum("paid_minor").as("paid_minor"),
            count_distinct(when(col("paid_minor").isNotNull(), col("user_id"))).as("paid_people"),
            median(datediff(col("decided_on"), to_date(col("clicked_at")))).as("days"),
            count_distinct(when(col("decided_on").isNotNull(), col("user_id")))
                .as("decided_people"));
  }

  private static Map<String, Row> byLine(Dataset<Row> rows) {
    var byLine = new TreeMap<String, Row>();
    rows.collectAsList().forEach(row -> byLine.put(row.getAs("product_line"), row));
    return byLine;
  }
}
