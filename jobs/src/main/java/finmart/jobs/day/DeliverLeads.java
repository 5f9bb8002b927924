package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.domain.lead.LeadGate;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadDelivery;
import finmart.features.lead.LeadRefusal;
import finmart.features.lead.LeadRevocation;
import finmart.features.lead.Leads;
import finmart.features.lead.Revocations;
import finmart.features.lead.Wishes;
import finmart.features.profile.StandingProfiles;
import finmart.features.source.Application;
import finmart.features.source.ConsentEvent;
import finmart.features.source.Interaction;
import finmart.features.source.UserAttribute;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.exchange.LeadBatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns consented clicks into leads and hands each institution or bureau its file of the day. */
public final class DeliverLeads implements Job {
  @Override
  public String name() {
    return "deliver-leads";
  }

  @Override
  public String summary() {
    return "Turn consented clicks into leads and hand each partner its batch of the day";
  }

  @Override
  public String description() {
    return "A click of the last days becomes a lead if its gate (rule X01) has nothing against it: partner"
        + " approved, product offered, a live consent naming this recipient and product, to a text that"
        + " still stands, every rule an offer of the product has passed, no student even for a card that"
        + " takes them, no lead before, room in the partner's quotas. Every reason against a click is"
        + " kept in lead_refusal. Of sources that tell of applications (the server), only clicks whose"
        + " person asked to be handed over are judged."
        + " A lead whose consent was withdrawn since is told as a REVOKE row (X09)."
        + " What a contract hands over through a credit bureau goes into the bureau's batch, if a consent"
        + " names the bureau too, for exactly the items of the contract (C01)."
        + " Every partner that takes files, and every bureau, gets a batch, sealed as its contract says, also of no rows:"
        + " data, control and ok in WAREHOUSE/exchange/PARTNER/out/lead/DAY. A rerun that finds the"
        + " same rows leaves a batch as it is; other rows are sent again as _R1.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(
                Identity.TABLE,
                Interaction.TABLE,
                Application.TABLE,
                UserAttribute.TABLE,
                ConsentEvent.TABLE,
                Lead.TABLE,
                LeadRevocation.TABLE,
                LeadEvent.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(Lead.TABLE, LeadRefusal.TABLE, LeadRevocation.TABLE, LeadDelivery.TABLE);
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
    day.write(LeadRevocation.TABLE, revocations(day));
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

  private static Dataset<Row> revocations(Day day) {
    if (!day.hasEarlier(Lead.TABLE)) {
      return Records.dataset(day.spark(), LeadRevocation.class, List.of());
    }
    return Revocations.of(
        day.ofPresentPeople(day.earlier(Lead.TABLE)),
        day.knownOfPeople(ConsentEvent.TABLE),
        day.earlier(LeadRevocation.TABLE));
  }

  private static void deliver(Day day) {
    var rows =
        day.today(Lead.TABLE).orderBy(Lead.receiverColumn(), col("lead_id")).toLocalIterator();
    var revoked =
        Records.collect(day.today(LeadRevocation.TABLE).orderBy("lead_id"), LeadRevocation.class)
            .stream()
            .collect(Collectors.groupingBy(LeadRevocation::receiver));
    var configuration = day.configuration();
    var batches =
        new LeadBatches(
            day.exchangeFolders(),
            configuration.leadSchema(),
            configuration.bureauLeadSchema(),
            configuration.platform().exchange().isTest());
    try {
      var delivered =
          batches.deliver(configuration.catalogue().partners(), leads(rows), revoked, day.asOf());
      day.writeKept(
          LeadDelivery.TABLE, Records.dataset(day.spark(), LeadDelivery.class, delivered));
    } catch (IOException e) {
      throw new UncheckedIOException("batches can not be written to " + day.exchange(), e);
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
