package finmart.jobs.day;

import finmart.domain.audience.Segment;
import finmart.domain.rule.Condition;
import finmart.features.audience.AudienceMember;
import finmart.features.audience.Audiences;
import finmart.features.audience.Reach;
import finmart.features.feedback.Funnel;
import finmart.features.feedback.FunnelCell;
import finmart.features.feedback.Indicator;
import finmart.features.feedback.Indicators;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.profile.StandingProfiles;
import finmart.features.ranking.RankedOffer;
import finmart.features.source.ConsentEvent;
import finmart.features.source.Interaction;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts how many got how far from impression to the product in use, and what that comes to. */
public final class ReportFunnel implements Job {
  public static final String NAME = "report-funnel";

  private record Offered(
      @Required String productId, @Required String productLine, @Required String partnerCode) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Count how far offers got, from impression to the product in use";
  }

  @Override
  public String description() {
    return "By product line, day, partner, product, recall source and segment, over the window of"
        + " conf/platform.yaml before the day; rates count only offers old enough to be decided. Figures"
        + " of too few people are left out. Interactions with products outside the catalogue are not"
        + " counted. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(
                Interaction.TABLE,
                ConsentEvent.TABLE,
                UserAttribute.TABLE,
                Identity.TABLE,
                RankedOffer.TABLE,
                Lead.TABLE,
                LeadEvent.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(FunnelCell.TABLE, Indicator.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var settings = day.configuration().platform().funnel();
    Period window = settings.window();
    var funnel =
        new Funnel(
            day.ofPeople(day.knownWithin(Interaction.TABLE, window)),
            day.ofPeople(day.knownWithin(ConsentEvent.TABLE, window)),
            day.earlierWithin(Lead.TABLE, window).union(day.today(Lead.TABLE)),
            day.earlierWithin(LeadEvent.TABLE, window).union(day.today(LeadEvent.TABLE)),
            day.ofPresentPeople(day.datedWithin(RankedOffer.TABLE, window)),
            members(day),
            products(day));
    List<FunnelCell> cells = funnel.cells(settings, day.asOf());
    long written =
        day.writeKept(FunnelCell.TABLE, Records.dataset(day.spark(), FunnelCell.class, cells));
    day.writeKept(
        Indicator.TABLE,
        Records.dataset(day.spark(), Indicator.class, new Indicators(cells, settings).of(funnel)));
    return Tally.all(written, Map.of());
  }

  /** Who is in which declared segment, as far as they may be in one at all. */
  private static Dataset<Row> members(Day day) {
    var settings = day.configuration().platform().audience();
    var byPurpose = new TreeMap<String, Map<String, Condition>>();
    for (Segment segment : day.configuration().segments().values()) {
      if (segment.choice() instanceof Segment.Declared declared) {
        byPurpose
            .computeIfAbsent(segment.purpose(), purpose -> new TreeMap<>())
            .put(segment.name(), declared.test());
      }
    }
    return byPurpose.entrySet().stream()
        .map(
            purpose ->
                Audiences.members(
                    Reach.of(
                        day.profiles(),
                        day.everOfPeople(UserAttribute.TABLE),
                        day.everOfPeople(ConsentEvent.TABLE),
                        purpose.getKey(),
                        settings.recipient(),
                        day.configuration().consentTexts(),
                        day.asOf()),
                    purpose.getValue()))
        .reduce(Dataset::union)
        .orElseGet(() -> Records.dataset(day.spark(), AudienceMember.class, List.of()));
  }

  private static Dataset<Row> products(Day day) {
    var products =
        day.configuration().catalogue().products().stream()
            .map(p -> new Offered(p.id(), p.line().name(), p.listing().partner()))
            .toList();
    return Records.dataset(day.spark(), Offered.class, products);
  }
}
