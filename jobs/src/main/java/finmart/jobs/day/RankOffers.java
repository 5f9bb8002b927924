package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.domain.lead.LeadStatus;
import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.TrackRecord;
import finmart.features.eligibility.Verdict;
import finmart.features.feed.FeedMetrics;
import finmart.features.feed.NeutralOffer;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.profile.StandingProfiles;
import finmart.features.ranking.Decisions;
import finmart.features.ranking.RankedOffer;
import finmart.features.ranking.response.LearntResponse;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import finmart.features.recall.Trait;
import finmart.features.source.Interaction;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Judges and orders every product for every person. */
public final class RankOffers implements Job {
  public static final String NAME = "rank-offers";

  /** What an institution says when a card is in the person's hand. */
  private static final Object[] ISSUED = {
    LeadStatus.CARD_ISSUED.name(), LeadStatus.ACTIVATED.name(), LeadStatus.FIRST_USE.name()
  };

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Judge and order every product for every person";
  }

  @Override
  public String description() {
    return "One pass per person: rules, recall scores and learnt answers of what is left, the best of each product line, with"
        + " floors of diversity, fatigue and a small logged share of exploration. The verdict table keeps every reason against every product. Insurance is listed for"
        + " everybody alike in neutral_offer. Refuses nobody: a person nothing fits has a verdict"
        + " and no offer.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(
                Identity.TABLE,
                UserAttribute.TABLE,
                Interaction.TABLE,
                SocialEdge.TABLE,
                Lead.TABLE,
                LeadEvent.TABLE,
                RecallWeights.TABLE,
                Trait.TABLE,
                LearntResponse.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(Verdict.TABLE, RulePredicate.TABLE, RankedOffer.TABLE, NeutralOffer.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var decided = decide(day, everybody -> everybody);
    var rows = decided.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var decisions = decided.in(rows);
      var rules = decided.rules();
      day.writeKept(RulePredicate.TABLE, RulePredicate.dataset(day.spark(), rules));
      day.writeKept(NeutralOffer.TABLE, NeutralOffer.dataset(day.spark(), rules));
      long people = day.writeKept(Verdict.TABLE, decisions.verdicts());
      day.writeKept(RankedOffer.TABLE, decisions.offers());
      return Tally.all(people, facts(day, rules));
    } finally {
      rows.unpersist();
    }
  }

  /**
   * What rules are judged on: the day's profiles with the cards people hold and how often they were
   * shown offers. Grain: user_id.
   *
   * @param chosen takes the rows of the people to judge from rows with a user_id
   */
  public static Dataset<Row> judged(Day day, UnaryOperator<Dataset<Row>> chosen) {
    Dataset<Row> issued =
        day.earlier(LeadEvent.TABLE)
            .filter(col("status").isin(ISSUED))
            .join(
                day.ofPresentPeople(day.earlier(Lead.TABLE))
                    .select("lead_id", "user_id", "product_id"),
                "lead_id");
    return TrackRecord.of(day.configuration().catalogue())
        .with(
            chosen.apply(day.profiles()),
            chosen.apply(day.knownOfPeople(Interaction.TABLE)),
            chosen.apply(issued),
            chosen.apply(day.knownOfPeople(UserAttribute.TABLE)),
            day.asOf());
  }

  /**
   * What a day's configuration and inputs lead to; lazy.
   *
   * @param chosen takes the rows of the people to decide on from rows with a user_id
   */
  public static Decisions decide(Day day, UnaryOperator<Dataset<Row>> chosen) {
    var configuration = day.configuration();
    var rules =
        RuleSet.compile(configuration.catalogue(), day.asOf().day(), configuration.globalRules());
    var features = configuration.features();
    var names = configuration.platform().response().features();
    var responses =
        ResponseModel.load(day.today(LearntResponse.TABLE), names, features.versionOf(names));
    responses.complaint().ifPresent(day::note);
    return Decisions.of(
        Pasts.with(day, judged(day, chosen), chosen),
        rules,
        RecallModel.load(day.today(RecallWeights.TABLE), day.today(Trait.TABLE)),
        responses,
        configuration.platform().ranking(),
        day.asOf());
  }

  private static Map<String, Number> facts(Day day, RuleSet rules) {
    var feed = FeedMetrics.of(day.today(Verdict.TABLE), day.today(RankedOffer.TABLE), rules);
    return Map.of(
        "products", rules.products().size(),
        "eligible_share", feed.eligibleShare(),
        "feed_users", feed.feedUsers(),
        "feed_fill_rate", feed.feedFillRate());
  }
}
