package finmart.jobs.command;

import finmart.domain.time.AsOf;
import finmart.features.settlement.SettlementStatement;
import finmart.jobs.day.CollectOutcomes;
import finmart.jobs.day.IngestSources;
import finmart.jobs.day.Job;
import finmart.jobs.day.ReceiveFiles;
import finmart.jobs.settlement.Months;
import finmart.jobs.settlement.SettlePartners;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/**
 * The end of the demo's month: no feed is made any more, institutions go on answering until it has
 * ended and send their settlements, and the house takes what they told and settles.
 */
final class DemoMonth {
  /** What of a day the house does to know what it was told, and then to settle. */
  private static final List<Job> JOBS =
      List.of(new ReceiveFiles(), new IngestSources(), new CollectOutcomes(), new SettlePartners());

  private DemoMonth() {}

  /**
   * Settles the month of a day whose leads were delivered and not answered yet.
   *
   * @return the month
   */
  static YearMonth settle(
      Run run, SimulatedWorld world, DemoInstitutions institutions, AsOf last, Console console) {
    var month = YearMonth.from(last.day());
    AsOf settledOn = Months.settledOn(month);
    console.note("institutions answer until %s has ended …".formatted(month));
    institutions.answer(world, run.warehouse(), last);
    for (AsOf day = last.plusDays(1); !day.day().isAfter(settledOn.day()); day = day.plusDays(1)) {
      institutions.answer(day);
    }
    console.table(run.jobs(JOBS, settledOn));
    var partners = run.configuration(settledOn).catalogue().partners().byCode();
    SettleMonth.statements(run, settledOn, console).stream()
        .filter(statement -> partners.get(statement.partnerCode()).fileRoute().isPresent())
        .max(Comparator.comparing(SettlementStatement::lineCount))
        .ifPresent(most -> console.line(next(run, month, most.partnerCode())));
    return month;
  }

  /** What a person types to close the month of a partner. */
  private static String next(Run run, YearMonth month, String partner) {
    String of =
        " --month %s --partner %s --warehouse %s".formatted(month, partner, run.warehouse().root());
    return """
        compare it with the bank's file:  ./finmart reconcile%1$s
        decide on what differs:           ./finmart reconcile%1$s --dispute ALL --by NAME
        close the month, by two people:   ./finmart close-month%1$s --prepared-by NAME --approved-by ANOTHER"""
        .formatted(of);
  }
}
