package finmart.jobs.day;

import static org.apache.spark.sql.functions.broadcast;

import finmart.domain.time.AsOf;
import finmart.features.eligibility.Barriers;
import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.Verdict;
import finmart.features.feedback.LeadEvent;
import finmart.features.feedback.RecallQuality;
import finmart.features.feedback.SourceTrial;
import finmart.features.feedback.Wanted;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.profile.StandingProfiles;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import finmart.features.recall.Trait;
import finmart.features.source.Interaction;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Measures each trained recall source alone by what people came to want after an earlier day. */
public final class ReportRecall implements Job {
  @Override
  public String name() {
    return "report-recall";
  }

  @Override
  public String summary() {
    return "Measure each trained recall source by what people came to want after its lists";
  }

  @Override
  public String description() {
    return "Every source trained on an earlier day is asked alone, whether it heads a feed or not,"
        + " for a list of the same people, 5,000 at most, of what was open to them on it:"
        + " hit rate, recall and NDCG at the first five places and coverage, against"
        + " products applied for, held or asked for within a week. The day is the last one"
        + " whose week is over, or the first. In are sources and lines measured. Refuses"
        + " nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(
                RecallWeights.TABLE,
                Trait.TABLE,
                Verdict.TABLE,
                RulePredicate.TABLE,
                Interaction.TABLE,
                SocialEdge.TABLE,
                UserAttribute.TABLE,
                Identity.TABLE,
                Lead.TABLE,
                LeadEvent.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(RecallQuality.TABLE);
  }

  @Override
  public Tally run(Day day) {
    Optional<LocalDate> measured = RecallQuality.dayToMeasure(daysOfFeeds(day), day.asOf().day());
    if (measured.isEmpty()) {
      day.note("no feed of an earlier day: nothing to measure");
      return Tally.all(0, Map.of());
    }
    List<RecallQuality> qualities =
        qualities(day, day.asSeenOn(new AsOf(measured.get())), measured.get());
    return Tally.all(
        day.writeKept(
            RecallQuality.TABLE, Records.dataset(day.spark(), RecallQuality.class, qualities)),
        Map.of());
  }

  /** People have the ids of the earlier day, also where they were found to be one since. */
  private static List<RecallQuality> qualities(Day day, Day then, LocalDate listedOn) {
    var since = Period.ofDays((int) listedOn.until(day.asOf().day(), ChronoUnit.DAYS));
    var leads = day.earlierWithin(Lead.TABLE, since).union(day.today(Lead.TABLE));
    Map<String, List<String>> wanted =
        Wanted.after(
            then.ofPeople(day.knownWithin(Interaction.TABLE, since)),
            then.ofPresentPeople(leads),
            listedOn);
    if (wanted.isEmpty()) {
      day.note(
          "nobody wanted anything in the days after %s: nothing to measure".formatted(listedOn));
      return List.of();
    }
    var model = RecallModel.load(then.today(RecallWeights.TABLE), then.today(Trait.TABLE));
    noteUntrained(day, model.sources().keySet(), listedOn);
    var ids = day.spark().createDataset(List.copyOf(wanted.keySet()), Encoders.STRING());
    var people = people(then, model, ids.toDF("user_id"));
    var trial =
        new SourceTrial(
            model,
            new Barriers(Records.collect(then.today(RulePredicate.TABLE), RulePredicate.class)),
            people.schema());
    for (Row person : people.collectAsList()) {
      trial.ask(person, wanted.get(person.<String>getAs("user_id")));
    }
    return trial.qualities(listedOn);
  }

  private static Dataset<Row> people(Day then, RecallModel model, Dataset<Row> chosen) {
    var columns = new TreeSet<>(model.traits().attributes());
    columns.add("personalisation");
    Dataset<Row> profiles =
        then.profiles()
            .select("user_id", columns.toArray(String[]::new))
            .join(broadcast(chosen), "user_id");
    var known = Pasts.ofSources(then, profiles, rows -> rows.join(broadcast(chosen), "user_id"));
    return known.join(
        then.today(Verdict.TABLE).select("user_id", "refused_predicates", "ruleset_version"),
        "user_id");
  }

  private static void noteUntrained(Day day, Set<String> trained, LocalDate listedOn) {
    var lacking = new TreeSet<>(day.configuration().platform().recall().sources());
    lacking.removeAll(trained);
    if (!lacking.isEmpty()) {
      day.note("%s were not trained on %s and have no figures".formatted(lacking, listedOn));
    }
  }

  private static List<LocalDate> daysOfFeeds(Day day) {
    return day.earlierDated(RulePredicate.TABLE)
        .select(Table.AS_OF)
        .distinct()
        .as(Encoders.LOCALDATE())
        .collectAsList();
  }
}
