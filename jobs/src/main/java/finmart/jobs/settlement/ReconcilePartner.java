package finmart.jobs.settlement;

import static org.apache.spark.sql.functions.col;

import finmart.domain.document.ConfigurationException;
import finmart.domain.product.Product;
import finmart.domain.settlement.Account;
import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.BankRow;
import finmart.domain.settlement.Line;
import finmart.domain.settlement.Reconciliation;
import finmart.domain.settlement.Rerating;
import finmart.features.feedback.LeadEvent;
import finmart.features.lead.Lead;
import finmart.features.settlement.MonthClosed;
import finmart.features.settlement.Reconciled;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.settlement.SettlementRefusal;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import finmart.jobs.day.DataRefusedException;
import finmart.jobs.day.Day;
import finmart.jobs.day.Job;
import finmart.jobs.day.Tally;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares a partner's month with its settlement file and the contract.
 *
 * @param file address of the file, whose name was checked
 */
public record ReconcilePartner(String partner, String file, Decisions decisions) implements Job {
  private record Named(@Required String itemId) {}

  @Override
  public String name() {
    return "reconcile";
  }

  @Override
  public String summary() {
    return "Compare a partner's month with its settlement file and the contract";
  }

  @Override
  public String description() {
    return "Three accounts without tolerance: our lines, the rows of the file, and what the contract makes"
        + " of the file's own base amounts. A row that names another partner's lead, begins like a formula"
        + " or can not be read is refused into settlement_refusal; the others end in"
        + " settlement_difference or agree.";
  }

  @Override
  public List<String> reads() {
    return Table.names(
        SettlementLine.TABLE,
        Lead.TABLE,
        LeadEvent.TABLE,
        Interaction.TABLE,
        SettlementDifference.TABLE,
        MonthClosed.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(SettlementDifference.TABLE, SettlementRefusal.TABLE, Reconciled.TABLE);
  }

  /**
   * @throws DataRefusedException if the file can not be read, or speaks against a closed month
   */
  @Override
  public Tally run(Day day) {
    var months = new Months(day);
    String period = months.period().toString();
    var given = SettlementFile.read(file, day.spark().sparkContext().hadoopConfiguration());
    var judged =
        given.judge(
            new BankFile(partner, months.period(), items(months, given.items())), partner, period);
    List<Line> lines = months.lines(partner);
    var compared = Reconciliation.of(lines, judged.accepted(), rerating(months, judged.accepted()));
    var rows =
        judged.accepted().stream().collect(Collectors.toMap(BankRow::key, Function.identity()));
    var found =
        compared.differences().stream()
            .map(
                d ->
                    SettlementDifference.open(
                        partner, period, d, Optional.ofNullable(rows.get(d.key()))))
            .toList();
    var before = months.rows(SettlementDifference.TABLE, partner, SettlementDifference.class);
    requireUnchangedIfClosed(months, found, before);
    months.replace(
        SettlementDifference.TABLE,
        partner,
        SettlementDifference.class,
        decisions.applied(found, before));
    months.replace(SettlementRefusal.TABLE, partner, SettlementRefusal.class, judged.refused());
    var reconciled =
        new Reconciled(
            partner,
            period,
            given.name(),
            Months.sha256(lines),
            given.rows(),
            judged.accepted().size(),
            judged.refused().size(),
            compared.rows(),
            found.size());
    months.replace(Reconciled.TABLE, partner, Reconciled.class, List.of(reconciled));
    return new Tally(
        given.rows(),
        judged.accepted().size(),
        judged.refused().stream()
            .collect(Collectors.groupingBy(no -> no.code().name(), Collectors.counting())),
        0,
        Map.of("compared", compared.rows(), "differences", found.size()));
  }

  /** Leads and clicks of this partner among those a file names, and its months of fixed fees. */
  private Map<String, String> items(Months months, Set<String> named) {
    Day day = months.day();
    var items = new HashMap<String, String>();
    months.rating().monthly(partner).forEach((item, due) -> items.put(item, due.productId()));
    var asked = Records.dataset(day.spark(), Named.class, named.stream().map(Named::new).toList());
    var own = products(day).stream().map(Product::id).distinct().toArray();
    Dataset<Row> leads =
        day.earlier(Lead.TABLE)
            .filter(col("partner_code").equalTo(partner))
            .select(col("lead_id").as("item_id"), col("product_id"));
    Dataset<Row> clicks =
        day.known(Interaction.TABLE)
            .filter(col("kind").equalTo(Interaction.Kind.CLICK.name()))
            .filter(col("product_id").isin(own))
            .select(col("event_id").as("item_id"), col("product_id"));
    leads
        .union(clicks)
        .join(asked, "item_id")
        .distinct()
        .collectAsList()
        .forEach(row -> items.put(row.getString(0), row.getString(1)));
    return items;
  }

  private List<Product> products(Day day) {
    return day.configuration().catalogue().products().stream()
        .filter(product -> product.listing().partner().equals(partner))
        .toList();
  }

  private Rerating rerating(Months months, List<BankRow> rows) {
    var items = rows.stream().map(BankRow::itemId).collect(Collectors.toCollection(HashSet::new));
    Map<String, List<Line>> earlier =
        months.earlierLines(partner, items).stream().collect(Collectors.groupingBy(Line::itemId));
    var conceded = months.conceded();
    var lines =
        products(months.day()).stream()
            .collect(Collectors.toMap(Product::id, Product::line, (one, other) -> one));
    return new Rerating(
        months.rating(),
        partner,
        lines,
        item ->
            new Account(
                partner,
                item,
                earlier.getOrDefault(item, List.of()),
                conceded.getOrDefault(item, Map.of())));
  }

  private void requireUnchangedIfClosed(
      Months months, List<SettlementDifference> found, List<SettlementDifference> before) {
    if (months.rows(MonthClosed.TABLE, partner, MonthClosed.class).isEmpty()) {
      return;
    }
    boolean isSame =
        found.size() == before.size()
            && found.stream().allMatch(f -> before.stream().anyMatch(f::saysTheSameAs));
    if (!isSame) {
      throw new DataRefusedException(
          "%s of %s is closed and this file finds other differences; what it corrects belongs into the next month's file"
              .formatted(months.period(), partner));
    }
  }

  /**
   * @throws ConfigurationException unless the file is named as this month's must be
   */
  public static void requireName(String file, YearMonth month) {
    BankFile.objection(file, month)
        .ifPresent(
            objection -> {
              throw new ConfigurationException("--file: " + objection);
            });
  }
}
