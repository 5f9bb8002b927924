package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.domain.lead.LeadGate;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadRefusal;
import finmart.features.lead.Leads;
import finmart.features.lead.Wishes;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.source.Application;
import finmart.features.source.ConsentEvent;
import finmart.features.source.Interaction;
import finmart.features.source.UserAttribute;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.exchange.LeadFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns consented clicks into leads and hands each institution its file of the day. */
public final class DeliverLeads implements Job {
  @Override
  public String name() {
    return "deliver-leads";
  }

  @Override
  public String summary() {
    return "Turn consented clicks into leads and write one file per partner";
  }

  @Override
  public String description() {
    return "A click of the last days becomes a lead if its gate (rule X01) has nothing against it: partner"
        + " approved, product offered, a live consent naming this recipient and product, to a text that"
        + " still stands, every rule an offer of the product has passed, no student even for a card that"
        + " takes them, no lead before, room in the partner's quotas. Every reason against a click is"
        + " kept in lead_refusal. Of sources that tell of applications (the server), only clicks whose"
        + " person asked to be handed over are judged. Files and manifests go to WAREHOUSE/exchange/out/PARTNER/DAY.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            Stream.of(FeatureCatalogue.TABLE_NAME),
            Table.names(
                Identity.TABLE,
                Interaction.TABLE,
                Application.TABLE,
                UserAttribute.TABLE,
                ConsentEvent.TABLE,
                Lead.TABLE,
                LeadEvent.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(Lead.TABLE, LeadRefusal.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var rules = day.configuration().platform().lead();
    Dataset<Row> clicks =
        day.knownWithin(Interaction.TABLE, rules.clickWindow()).filter("kind = 'CLICK'");
    var sorted =
        Leads.judge(
            day.ofPeople(Wishes.keep(clicks, day.known(Application.TABLE), telling(day))),
            day.knownOfPeople(ConsentEvent.TABLE),
            RankOffers.judged(day, everybody -> everybody),
            day.ofPresentPeople(day.earlierWithin(Lead.TABLE, rules.duplicateWindow())),
            Leads.used(day.earlierDated(Lead.TABLE)),
            day.configuration().catalogue(),
            day.configuration().globalRules(),
            day.configuration().consentTexts(),
            day.asOf());
    long leads = day.write(Lead.TABLE, sorted.leads());
    long refused = day.write(LeadRefusal.TABLE, sorted.refusals());
    deliver(day);
    var reasons = firstReasons(day);
    Long repeated = reasons.remove(LeadGate.Refusal.ALREADY_A_LEAD.name());
    return new Tally(
        leads + refused, leads, reasons, repeated == null ? 0 : repeated, Map.of("leads", leads));
  }

  /** Sources that tell of applications. */
  private static List<String> telling(Day day) {
    return day.configuration().sources().values().stream()
        .filter(
            source -> source.feeds().stream().anyMatch(f -> f.contract().equals(Application.TABLE)))
        .map(SourceDeclaration::name)
        .toList();
  }

  private static void deliver(Day day) {
    var ordered = day.today(Lead.TABLE).orderBy(col("partner_code"), col("lead_id"));
    var rows = ordered.toLocalIterator();
    try {
      new LeadFiles(
              day.exchange(),
              day.configuration().leadSchema(),
              day.spark().sparkContext().hadoopConfiguration())
          .write(leads(rows), day.asOf());
    } catch (IOException e) {
      throw new UncheckedIOException("lead files can not be written to " + day.exchange(), e);
    }
  }

  private static Iterator<Lead> leads(Iterator<Row> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Lead next() {
        return Records.fromRow(rows.next(), Lead.class);
      }
    };
  }

  /** Counts refused clicks by the first reason against each, so that the counts add up. */
  private static TreeMap<String, Long> firstReasons(Day day) {
    var reasons = new TreeMap<String, Long>();
    day.today(LeadRefusal.TABLE)
        .groupBy(col("reasons").getItem(0).as("reason"))
        .count()
        .collectAsList()
        .forEach(row -> reasons.put(row.getString(0), row.getLong(1)));
    return reasons;
  }
}
