package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.settlement.MonthClose;
import finmart.jobs.settlement.CloseMonth;
import finmart.jobs.settlement.Months;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Closes a partner's month. */
@Command(
    name = "close-month",
    header = "Close a partner's month, by two people.",
    description = {
      "Refused while a difference is neither accepted nor disputed, while the lines as they are were"
          + " not reconciled, and if one person would do both. A closed month changes no more.",
      ""
    },
    usageHelpAutoWidth = true)
final class CloseBooks implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Month months;
  @Mixin private Flags.Sources sources;

  @Option(names = "--partner", required = true, description = "Code of the partner.")
  private String partner;

  @Option(
      names = "--prepared-by",
      required = true,
      paramLabel = "NAME",
      description = "Who settled and reconciled it.")
  private String preparedBy;

  @Option(
      names = "--approved-by",
      required = true,
      paramLabel = "NAME",
      description = "Who closes it; somebody else.")
  private String approvedBy;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    var people = new MonthClose(preparedBy, approvedBy);
    people
        .objectionToPeople()
        .ifPresent(
            objection -> {
              throw new ConfigurationException("--approved-by: " + objection);
            });
    try (var run = Run.begin("close-month", places, sources, console)) {
      var asOf = Months.settledOn(months.month);
      Reconcile.requirePartner(run.configuration(asOf).contracts().partners(), partner);
      var job = new CloseMonth(partner, people);
      var reports = run.jobs(List.of(job), asOf);
      console.line(
          "%s of %s is closed, prepared by %s, approved by %s"
              .formatted(months.month, partner, preparedBy, approvedBy));
      Summary.ofJob(reports.get(0))
          .with("month", months.month.toString())
          .with("partner", partner)
          .write(places.json);
      return 0;
    }
  }
}
