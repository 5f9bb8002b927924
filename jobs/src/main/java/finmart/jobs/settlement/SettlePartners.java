package finmart.jobs.settlement;

import static org.apache.spark.sql.functions.col;

import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Contracts;
import finmart.domain.settlement.Line;
import finmart.features.feedback.LeadEvent;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.settlement.Journeys;
import finmart.features.settlement.MonthClosed;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.settlement.SettlementLines;
import finmart.features.settlement.SettlementStatement;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import finmart.jobs.day.Day;
import finmart.jobs.day.Job;
import finmart.jobs.day.Tally;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Settles a month: what each partner owes for leads, clicks and fixed fees. */
public final class SettlePartners implements Job {
  private record Billed(
      @Required String productId, @Required String productLine, @Required String partnerCode) {}

  @Override
  public String name() {
    return "settle-partners";
  }

  @Override
  public String summary() {
    return "Settle what partners owe for a month";
  }

  @Override
  public String description() {
    return "Every lead and click is rated by the contracts of conf/settlement, as known when the month"
        + " ends. A line is what is owed beyond the lines of earlier months: what became known late, was"
        + " reversed or agreed for days past is settled now, and no earlier month changes. A month that"
        + " is closed, or that a later one was built upon, stays as it is.";
  }

  @Override
  public List<String> reads() {
    return Table.names(
        Lead.TABLE,
        LeadEvent.TABLE,
        Interaction.TABLE,
        Identity.TABLE,
        SettlementDifference.TABLE,
        MonthClosed.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(SettlementLine.TABLE, SettlementStatement.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var months = new Months(day);
    Set<String> standing = months.standing();
    var settling = new SettlementLines(months.rating(), months.period(), months.conceded());
    Contracts contracts = day.configuration().contracts();
    Dataset<Row> earlier = day.earlier(SettlementLine.TABLE);
    var moving =
        contracts.partners().stream().filter(partner -> !standing.contains(partner)).toList();
    Dataset<Row> lines =
        settling
            .of(journeys(day, contracts, moving), earlier)
            .unionByName(monthly(day, settling, earlier, moving))
            .unionByName(
                day.today(SettlementLine.TABLE)
                    .filter(col("partner_code").isin(standing.toArray())));
    long written = day.write(SettlementLine.TABLE, lines);
    day.write(SettlementStatement.TABLE, statements(day, months.period()));
    return Tally.all(written, Map.of());
  }

  private static Dataset<Row> journeys(Day day, Contracts contracts, List<String> partners) {
    Dataset<Row> clicks =
        Journeys.validClicks(
            day.knownOfLastPeople(Interaction.TABLE)
                .filter(col("kind").equalTo(Interaction.Kind.CLICK.name())));
    Dataset<Row> leads =
        Journeys.ofLeads(
            day.earlier(Lead.TABLE).filter(col("partner_code").isin(partners.toArray())),
            day.known(LeadEvent.TABLE),
            clicks);
    var billed =
        day.configuration().catalogue().products().stream()
            .filter(
                p ->
                    partners.contains(p.listing().partner())
                        && contracts.bills(p.listing().partner(), p.line(), BillableEvent.CLICK))
            .map(p -> new Billed(p.id(), p.line().name(), p.listing().partner()))
            .distinct()
            .toList();
    return billed.isEmpty()
        ? leads
        : leads.unionByName(
            Journeys.ofClicks(
                clicks, Records.dataset(day.spark(), Billed.class, billed), leads.schema()));
  }

  private static Dataset<Row> monthly(
      Day day, SettlementLines settling, Dataset<Row> earlier, List<String> partners) {
    List<Line> fixed =
        Records.collect(
                earlier.filter(col("event").equalTo(BillableEvent.MONTH.name())),
                SettlementLine.class)
            .stream()
            .map(SettlementLine::line)
            .toList();
    var lines =
        partners.stream()
            .flatMap(
                partner ->
                    settling
                        .monthly(
                            partner,
                            fixed.stream().filter(line -> line.partner().equals(partner)).toList())
                        .stream())
            .map(SettlementLine::of)
            .toList();
    return Records.dataset(day.spark(), SettlementLine.class, lines);
  }

  /** Sums are made where the lines lie; only a row per partner and status comes here. */
  private static Dataset<Row> statements(Day day, YearMonth period) {
    var sums = MonthSums.of(day.today(SettlementLine.TABLE));
    var partners = new TreeSet<>(day.configuration().contracts().partners());
    partners.addAll(sums.keySet());
    var statements =
        partners.stream()
            .map(p -> sums.getOrDefault(p, MonthSums.NONE).statement(p, period))
            .map(SettlementStatement::of)
            .toList();
    return Records.dataset(day.spark(), SettlementStatement.class, statements);
  }
}
