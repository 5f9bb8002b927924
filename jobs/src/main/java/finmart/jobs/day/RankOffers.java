package finmart.jobs.day;

import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.feed.FeedMetrics;
import finmart.features.feed.NeutralOffer;
import finmart.features.profile.DeletedTags;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.ranking.Decisions;
import finmart.features.ranking.RankedOffer;
import finmart.features.recall.Holdings;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import finmart.features.source.Interaction;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.storage.StorageLevel;

/** Judges and orders every product for every person. */
public final class RankOffers implements Job {
  @Override
  public String name() {
    return "rank-offers";
  }

  @Override
  public String summary() {
    return "Judge and order every product for every person";
  }

  @Override
  public String description() {
    return "One pass per person: rules, recall scores of what is left, the best of each product line. The"
        + " verdict table keeps every reason against every product. Insurance is listed for"
        + " everybody alike in neutral_offer. Refuses nobody: a person nothing fits has a verdict"
        + " and no offer.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            Stream.of(FeatureCatalogue.TABLE_NAME),
            Table.names(UserAttribute.TABLE, Interaction.TABLE, RecallWeights.TABLE).stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(Verdict.TABLE, RulePredicate.TABLE, RankedOffer.TABLE, NeutralOffer.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var configuration = day.configuration();
    var platform = configuration.platform();
    var rules =
        RuleSet.compile(configuration.catalogue(), day.asOf().day(), configuration.globalRules());
    // A profile of a day before a deletion still holds the tag: it is not used again.
    var profiles =
        Holdings.withHistory(
            DeletedTags.without(
                day.today(configuration.features().table()),
                configuration.features(),
                day.everOfPeople(UserAttribute.TABLE)),
            day.knownOfPeople(Interaction.TABLE),
            platform.signals());
    var model = RecallModel.load(day.today(RecallWeights.TABLE));
    var decided = Decisions.of(profiles, rules, model, platform.ranking());
    var rows = decided.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var decisions = new Decisions(rows, decided.modelVersion(), rules);
      day.writeKept(RulePredicate.TABLE, RulePredicate.dataset(day.spark(), rules));
      day.writeKept(NeutralOffer.TABLE, NeutralOffer.dataset(day.spark(), rules));
      long people = day.writeKept(Verdict.TABLE, decisions.verdicts());
      day.writeKept(RankedOffer.TABLE, decisions.offers());
      return Tally.all(people, facts(day, rules));
    } finally {
      rows.unpersist();
    }
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
