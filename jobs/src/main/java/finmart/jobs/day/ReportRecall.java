package finmart.jobs.day;

import finmart.features.feedback.RecallQuality;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.ranking.RankedOffer;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Measures each recall source by what people came to want after its lists were made. */
public final class ReportRecall implements Job {
  private record Offered(@Required String productId, @Required String productLine) {}

  @Override
  public String name() {
    return "report-recall";
  }

  @Override
  public String summary() {
    return "Measure each recall source by what people came to want after its lists";
  }

  @Override
  public String description() {
    return "From the decision records of earlier days, per recall source and product line: hit rate and"
        + " recall at the first five places and coverage, against products applied for, held or asked"
        + " for within a week; sources that made no answered list are named. In are sources and lines measured."
        + " Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Table.names(RankedOffer.TABLE, Interaction.TABLE, Identity.TABLE, Lead.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(RecallQuality.TABLE);
  }

  @Override
  public Tally run(Day day) {
    if (!day.hasEarlier(RankedOffer.TABLE)) {
      day.note("no feed of an earlier day: nothing to measure");
      return Tally.all(0, Map.of());
    }
    var window = day.configuration().platform().funnel().window();
    long rows =
        day.write(
            RecallQuality.TABLE,
            RecallQuality.of(
                day.datedWithin(RankedOffer.TABLE, window),
                day.ofPeople(day.knownWithin(Interaction.TABLE, window)),
                day.earlierWithin(Lead.TABLE, window).union(day.today(Lead.TABLE)),
                products(day)));
    noteSilent(day);
    return Tally.all(rows, Map.of());
  }

  /** Says which sources are trained and have no figures, because they speak for nobody. */
  private static void noteSilent(Day day) {
    var silent = new TreeSet<>(day.configuration().platform().recall().sources());
    silent.removeAll(
        day.today(RecallQuality.TABLE)
            .select("recall_source")
            .distinct()
            .as(Encoders.STRING())
            .collectAsList());
    if (!silent.isEmpty()) {
      day.note("no answered list was made by " + silent + ": evaluate-recall measures them");
    }
  }

  private static Dataset<Row> products(Day day) {
    var products =
        day.configuration().catalogue().products().stream()
            .map(p -> new Offered(p.id(), p.line().name()))
            .toList();
    return Records.dataset(day.spark(), Offered.class, products);
  }
}
