package finmart.jobs.settlement;

import finmart.domain.settlement.Line;
import finmart.domain.settlement.MonthClose;
import finmart.domain.settlement.Statement;
import finmart.features.settlement.MonthClosed;
import finmart.features.settlement.Reconciled;
import finmart.features.settlement.SettlementDifference;
import finmart.features.settlement.SettlementLine;
import finmart.features.settlement.SettlementStatement;
import finmart.features.table.Table;
import finmart.jobs.day.DataRefusedException;
import finmart.jobs.day.Day;
import finmart.jobs.day.Job;
import finmart.jobs.day.Tally;
import java.util.List;
import java.util.Map;

/** Closes a partner's month. */
public record CloseMonth(String partner, MonthClose people) implements Job {
  @Override
  public String name() {
    return "close-month";
  }

  @Override
  public String summary() {
    return "Close a partner's month, by two people";
  }

  @Override
  public String description() {
    return "Refused while a difference is neither accepted nor disputed, and if who prepared it approves"
        + " it. A closed month changes no more.";
  }

  @Override
  public List<String> reads() {
    return Table.names(
        SettlementLine.TABLE,
        SettlementStatement.TABLE,
        Reconciled.TABLE,
        SettlementDifference.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(MonthClosed.TABLE);
  }

  /**
   * @throws DataRefusedException naming everything that stands against it
   */
  @Override
  public Tally run(Day day) {
    var months = new Months(day);
    var closed = months.rows(MonthClosed.TABLE, partner, MonthClosed.class);
    if (!closed.isEmpty() && !closed.get(0).isBy(people)) {
      throw new DataRefusedException(
          "%s of %s was closed before by %s and %s"
              .formatted(
                  months.period(),
                  partner,
                  closed.get(0).preparedBy(),
                  closed.get(0).approvedBy()));
    }
    List<Line> lines = months.lines(partner);
    String sha256 = Months.sha256(lines);
    var differences = months.rows(SettlementDifference.TABLE, partner, SettlementDifference.class);
    boolean isSettled =
        !months.rows(SettlementStatement.TABLE, partner, SettlementStatement.class).isEmpty();
    var objections =
        people.objections(
            isSettled,
            months.rows(Reconciled.TABLE, partner, Reconciled.class).stream()
                .anyMatch(reconciled -> reconciled.linesSha256().equals(sha256)),
            differences.stream().map(SettlementDifference::state).toList());
    if (!objections.isEmpty()) {
      throw new DataRefusedException(
          "%s of %s can not be closed: %s"
              .formatted(months.period(), partner, String.join("; ", objections)));
    }
    var total = Statement.of(partner, months.period(), lines).total();
    months.replace(
        MonthClosed.TABLE,
        partner,
        MonthClosed.class,
        List.of(
            new MonthClosed(
                partner,
                months.period().toString(),
                people.preparedBy(),
                people.approvedBy(),
                sha256,
                total.feeMinor(),
                total.taxMinor())));
    return Tally.all(lines.size(), Map.of());
  }
}
