package finmart.jobs.day;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;

import finmart.domain.lead.LeadGate;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadRefusal;
import finmart.features.profile.DeletedTags;
import finmart.features.profile.StandingProfiles;
import finmart.features.ranking.RankedOffer;
import finmart.features.ranking.response.LearntResponse;
import finmart.features.ranking.response.Past;
import finmart.features.ranking.response.ResponseSettings;
import finmart.features.ranking.response.Responses;
import finmart.features.source.Interaction;
import finmart.features.source.Interaction.Kind;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Learns from earlier feeds how people answer. */
public final class TrainResponse implements Job {
  @Override
  public String name() {
    return "train-response";
  }

  @Override
  public String summary() {
    return "Learn from earlier feeds how people answer: click, application, approval";
  }

  @Override
  public String description() {
    return "Per product line and step a logistic regression and boosted trees, from impressions with what"
        + " was known on their day, freed of position, calibrated; the better is kept if it is better"
        + " than none on people it did not learn from. Else of applications and approvals the rates of"
        + " products stand, drawn to their partner's, their line's and all lines'; a line without enough"
        + " clicks stays ordered by recall. In are the clicks on feeds of the window. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(
                RankedOffer.TABLE,
                Interaction.TABLE,
                Identity.TABLE,
                UserAttribute.TABLE,
                Lead.TABLE,
                LeadRefusal.TABLE,
                LeadEvent.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(LearntResponse.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var settings = day.configuration().platform().response();
    var interactions = ofFeeds(day, settings).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long clicks = interactions.filter(col("kind").equalTo(Kind.CLICK.name())).count();
      boolean isEnough = clicks >= settings.leastOfEach() && !settings.models().isEmpty();
      List<LearntResponse> rows = isEnough ? learn(day, interactions, settings) : List.of();
      if (!isEnough) {
        day.note(
            "%d clicks on feeds of the last %s, %d are asked for: nothing is learnt, recall orders"
                .formatted(clicks, settings.window(), settings.leastOfEach()));
      }
      rows.forEach(
          row -> day.note("%s %s: %s".formatted(row.productLine(), row.stage(), row.note())));
      if (isEnough || day.hasWritten(LearntResponse.TABLE)) {
        day.writeKept(
            LearntResponse.TABLE, Records.dataset(day.spark(), LearntResponse.class, rows));
      }
      return Tally.all(clicks, Map.of());
    } finally {
      interactions.unpersist();
    }
  }

  /** What is known of feeds of the window, and what people came to hold. */
  private static Dataset<Row> ofFeeds(Day day, ResponseSettings settings) {
    var first = day.asOf().day().minus(settings.window());
    boolean hasFeeds = day.hasEarlier(RankedOffer.TABLE);
    return day.knownOfPeople(Interaction.TABLE)
        .filter(
            lit(hasFeeds)
                .and(col("feed_on").geq(lit(first)).or(col("kind").equalTo(Kind.HOLD.name()))));
  }

  /**
   * A click is judged again on later days, then in the light of consents that later clicks led to:
   * only the first time tells of itself.
   */
  private static Dataset<Row> judged(Dataset<Row> leads, Dataset<Row> refusals) {
    Column[] without =
        LeadGate.Refusal.WITHOUT_AGREEMENT.stream().map(name -> lit(name)).toArray(Column[]::new);
    var agreed = not(arrays_overlap(col("reasons"), array(without)));
    return refusals
        .select(col("click_id"), col(Table.AS_OF), agreed.as("agreed"))
        .union(leads.select(col("click_id"), col(Table.AS_OF), lit(true)))
        .groupBy("click_id")
        .agg(min_by(col("agreed"), col(Table.AS_OF)).as("agreed"));
  }

  private static List<LearntResponse> learn(
      Day day, Dataset<Row> interactions, ResponseSettings settings) {
    var features = day.configuration().features();
    var window = settings.window();
    return Responses.learn(
        new Past(
            day.datedWithin(RankedOffer.TABLE, window),
            DeletedTags.without(
                day.datedWithin(features.table(), window),
                features,
                day.everOfPeople(UserAttribute.TABLE)),
            interactions,
            day.earlierWithin(Lead.TABLE, window),
            judged(day.datedWithin(Lead.TABLE, window), day.datedWithin(LeadRefusal.TABLE, window)),
            day.earlierWithin(LeadEvent.TABLE, window)),
        day.asOf(),
        features.versionOf(settings.features()),
        settings);
  }
}
