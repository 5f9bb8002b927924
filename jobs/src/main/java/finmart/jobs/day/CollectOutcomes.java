package finmart.jobs.day;

import finmart.features.feedback.LeadEvent;
import finmart.features.feedback.OutcomeRefusal;
import finmart.features.feedback.Outcomes;
import finmart.features.lead.Lead;
import finmart.features.source.Outcome;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins what institutions reported to the leads they got. */
public final class CollectOutcomes implements Job {
  @Override
  public String name() {
    return "collect-outcomes";
  }

  @Override
  public String summary() {
    return "Join what institutions reported to the leads they got";
  }

  @Override
  public String description() {
    return "Reports join by lead id. A report for a lead that was never delivered, for another product, or"
        + " with a status or reject code outside the dictionary is refused into outcome_refusal; a"
        + " status reported again is a duplicate. Reports without a lead id are about people who came"
        + " to the institution without us: they are accepted, but are no lead events.";
  }

  @Override
  public List<String> reads() {
    return Table.names(Outcome.TABLE, Lead.TABLE, LeadEvent.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(LeadEvent.TABLE, OutcomeRefusal.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var reports = day.today(Outcome.TABLE).filter("known_at is not null").persist();
    try {
      var outcomes =
          Outcomes.collect(reports, day.earlier(Lead.TABLE), day.earlier(LeadEvent.TABLE));
      long events = day.write(LeadEvent.TABLE, outcomes.events());
      day.write(OutcomeRefusal.TABLE, outcomes.refusals());
      long direct = outcomes.direct().count();
      var refused = new TreeMap<String, Long>();
      day.today(OutcomeRefusal.TABLE)
          .groupBy("reason")
          .count()
          .collectAsList()
          .forEach(row -> refused.put(row.getString(0), row.getLong(1)));
      return new Tally(
          reports.count(),
          events + direct,
          refused,
          outcomes.duplicates().count(),
          Map.of("lead_events", events));
    } finally {
      reports.unpersist();
    }
  }
}
