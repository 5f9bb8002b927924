package finmart.jobs.command;

import finmart.domain.time.AsOf;
import finmart.features.settlement.SettlementStatement;
import finmart.features.table.Records;
import finmart.jobs.settlement.Months;
import finmart.jobs.settlement.SettlePartners;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Settles what partners owe for a month and shows their statements. */
@Command(
    name = "settle-partners",
    header = "Settle what partners owe for a month.",
    description = {
      "Rates every lead and click by the contracts of conf/settlement into settlement_line and sums"
          + " them up by partner in settlement_statement. Late news, reversals and contracts for days"
          + " past are settled in the month they become known; an earlier month never changes.",
      ""
    },
    usageHelpAutoWidth = true)
final class SettleMonth implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Month months;
  @Mixin private Flags.Sources sources;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("settle-partners", places, sources, console)) {
      var asOf = Months.settledOn(months.month);
      var reports = run.jobs(List.of(new SettlePartners()), asOf);
      console.table(reports);
      var statements = statements(run, asOf, console);
      Summary.ofJob(reports.get(0))
          .with("month", months.month.toString())
          .with("statements", statements.stream().map(SettleMonth::values).toList())
          .write(places.json);
      return 0;
    }
  }

  /** Shows the statements of the month settled on a day, in the order of partners. */
  static List<SettlementStatement> statements(Run run, AsOf settledOn, Console console) {
    var statements =
        Records.collect(
                run.warehouse().read(SettlementStatement.TABLE, settledOn),
                SettlementStatement.class)
            .stream()
            .sorted(Comparator.comparing(SettlementStatement::partnerCode))
            .toList();
    var currency = run.configuration(settledOn).catalogue().currency();
    statements.forEach(s -> console.line(StatementText.of(s, currency)));
    return statements;
  }

  private static Map<String, Object> values(SettlementStatement statement) {
    var values = new LinkedHashMap<String, Object>();
    values.put("partner", statement.partnerCode());
    values.put("lines", statement.lineCount());
    values.put("new_minor", statement.newMinor());
    values.put("adjusted_minor", statement.adjustedMinor());
    values.put("reversed_minor", statement.reversedMinor());
    values.put("fee_minor", statement.feeMinor());
    values.put("tax_minor", statement.taxMinor());
    values.put("total_minor", statement.totalMinor());
    return values;
  }
}
