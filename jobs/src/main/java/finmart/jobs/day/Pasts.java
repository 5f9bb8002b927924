package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.domain.lead.LeadStatus;
import finmart.features.feedback.LeadEvent;
import finmart.features.lead.Lead;
import finmart.features.ranking.Exposures;
import finmart.features.ranking.RankingSettings;
import finmart.features.recall.Holdings;
import finmart.features.recall.Ties;
import finmart.features.source.Interaction;
import finmart.features.source.SocialEdge;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What ranking has to know of people's pasts on a day, beside their profiles. */
final class Pasts {
  private Pasts() {}

  /**
   * Adds the history, fresh refusals, what was shown in vain and, where a source asks for it, what
   * ties hold. Grain in and out: user_id.
   *
   * @param chosen takes the rows of the same people from rows with a user_id
   */
  static Dataset<Row> with(Day day, Dataset<Row> profiles, UnaryOperator<Dataset<Row>> chosen) {
    var ranking = day.configuration().platform().ranking();
    var interactions = chosen.apply(day.knownOfPeople(Interaction.TABLE));
    var seen =
        Exposures.withExposures(
            withHistory(day, profiles, interactions, chosen),
            interactions,
            day.asOf(),
            ranking.fatigue());
    boolean asksTies =
        ranking.recallSource().equals(Ties.NAME) || ranking.recallSourceThin().equals(Ties.NAME);
    return asksTies ? withTies(day, seen) : seen;
  }

  /**
   * Adds what any trained source looks at, whether ranking asks it or not: the history, fresh
   * refusals and, where it is trained, what ties hold. Grain in and out: user_id.
   *
   * @param chosen takes the rows of the same people from rows with a user_id
   */
  static Dataset<Row> ofSources(
      Day day, Dataset<Row> profiles, UnaryOperator<Dataset<Row>> chosen) {
    var interactions = chosen.apply(day.knownOfPeople(Interaction.TABLE));
    var known = withHistory(day, profiles, interactions, chosen);
    boolean asksTies = day.configuration().platform().recall().sources().contains(Ties.NAME);
    return asksTies ? withTies(day, known) : known;
  }

  private static Dataset<Row> withHistory(
      Day day,
      Dataset<Row> profiles,
      Dataset<Row> interactions,
      UnaryOperator<Dataset<Row>> chosen) {
    var platform = day.configuration().platform();
    var known = Holdings.withHistory(profiles, interactions, platform.signals());
    return Holdings.withDeclined(known, chosen.apply(declined(day, platform.ranking())));
  }

  /** Who was turned down for what within the window, by an institution, on earlier days. */
  private static Dataset<Row> declined(Day day, RankingSettings ranking) {
    Dataset<Row> refused =
        day.earlierWithin(LeadEvent.TABLE, ranking.declinedWindow())
            .filter(
                col("status").isin(LeadStatus.DECLINED.name(), LeadStatus.REJECTED_POLICY.name()))
            .join(day.earlier(Lead.TABLE).select("lead_id", "user_id", "product_id"), "lead_id")
            .select("user_id", "product_id");
    return day.ofPresentPeople(refused);
  }

  /** Only people with personalisation switched on are counted among the ties of others. */
  private static Dataset<Row> withTies(Day day, Dataset<Row> people) {
    var platform = day.configuration().platform();
    var counted = day.profiles().filter(col("personalisation")).select("user_id");
    var holdings =
        Holdings.of(day.knownOfPeople(Interaction.TABLE), platform.signals())
            .join(counted, "user_id");
    return platform.recall().ties().withTieHoldings(people, ties(day), holdings);
  }

  private static Dataset<Row> ties(Day day) {
    var from =
        day.ofPeople(
                day.known(SocialEdge.TABLE).withColumnRenamed("from_user_id", "source_user_id"))
            .select(
                col("source"),
                col("user_id").as("from_user_id"),
                col("to_user_id").as("source_user_id"));
    return day.ofPeople(from).select(col("from_user_id"), col("user_id").as("to_user_id"));
  }
}
