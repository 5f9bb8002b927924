package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.domain.settlement.Difference;
import finmart.features.settlement.SettlementDifference;
import finmart.features.table.Records;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.inbound.Settled;
import finmart.jobs.settlement.Decisions;
import finmart.jobs.settlement.Months;
import finmart.jobs.settlement.ReconcilePartner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a partner's month with its settlement file and the contract. */
@Command(
    name = "reconcile",
    header = "Compare a partner's month with its settlement file and the contract.",
    description = {
      "Finds OURS_ONLY, BANK_ONLY, AMOUNT_DIFF and STATUS_DIFF without tolerance. A difference is open"
          + " until somebody accepts it, so that the next month settles the institution's figure, or"
          + " disputes it.",
      ""
    },
    usageHelpAutoWidth = true)
final class Reconcile implements Callable<Integer> {
  private static final int MOST_SHOWN = 50;

  @Mixin private Flags.Places places;
  @Mixin private Flags.Month months;
  @Mixin private Flags.Sources sources;

  @Option(names = "--partner", required = true, description = "Code of the partner.")
  private String partner;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Its settlement file, SETTLE_yyyyMM_v1.csv. Default: the latest that receive-files took, in"
              + " WAREHOUSE/exchange/PARTNER/settled.")
  private String file;

  @Option(
      names = "--accept",
      paramLabel = "ITEM/EVENT",
      description =
          "The institution is right in this difference, named as it is shown; ALL for every open one."
              + " May be repeated.")
  private Set<String> accepted = Set.of();

  @Option(
      names = "--dispute",
      paramLabel = "ITEM/EVENT",
      description = "The institution is wrong in this difference; as --accept.")
  private Set<String> disputed = Set.of();

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
  private String by = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    if (file != null) {
      ReconcilePartner.requireName(file, months.month);
    }
    var decisions = new Decisions(accepted, disputed, by);
    try (var run = Run.begin("reconcile", places, sources, console)) {
      var asOf = Months.settledOn(months.month);
      requirePartner(run.configuration(asOf).contracts().partners(), partner);
      String compared = file == null ? received(run) : file;
      var reports = run.jobs(List.of(new ReconcilePartner(partner, compared, decisions)), asOf);
      console.table(reports);
      var differences =
          Records.collect(
                  run.warehouse()
                      .read(SettlementDifference.TABLE, asOf)
                      .filter(col("partner_code").equalTo(partner)),
                  SettlementDifference.class)
              .stream()
              .sorted(
                  Comparator.comparing(SettlementDifference::key)
                      .thenComparing(SettlementDifference::kind))
              .toList();
      differences.stream().limit(MOST_SHOWN).forEach(d -> console.line(text(d)));
      if (differences.size() > MOST_SHOWN) {
        console.line(
            "… and %d more, in settlement_difference".formatted(differences.size() - MOST_SHOWN));
      }
      console.line("%s of %s: %s".formatted(months.month, partner, counts(differences)));
      Summary.ofJob(reports.get(0))
          .with("month", months.month.toString())
          .with("partner", partner)
          .with("file", compared)
          .with("compared", reports.get(0).tally().facts().get("compared"))
          .with("counts", counts(differences))
          .with("differences", differences.stream().map(Reconcile::values).toList())
          .write(places.json);
      return 0;
    }
  }

  /**
   * The address of the settlement that came by file.
   *
   * @throws ConfigurationException if none was taken
   */
  private String received(Run run) {
    String exchange = run.warehouse().exchange();
    var folders =
        new ExchangeFolders(
            exchange,
            Optional.empty(),
            run.warehouse().spark().sparkContext().hadoopConfiguration());
    try {
      return new Settled(folders.zone(partner), partner)
          .latest(months.month)
          .map(name -> exchange + "/" + partner + "/" + Settled.path(name))
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      "--file: %s sent no settlement of %s that receive-files took into %s/%s/settled; name its file"
                          .formatted(partner, months.month, exchange, partner)));
    } catch (IOException e) {
      throw new UncheckedIOException("settlements can not be read in " + exchange, e);
    }
  }

  static void requirePartner(List<String> partners, String partner) {
    if (!partners.contains(partner)) {
      throw new ConfigurationException(
          "--partner: \"" + partner + "\" has no contract" + Suggestion.after(partner, partners));
    }
  }

  private static Map<String, Long> counts(List<SettlementDifference> differences) {
    var counts = new LinkedHashMap<String, Long>();
    for (var kind : Difference.Kind.values()) {
      counts.put(kind.name(), differences.stream().filter(d -> d.kind() == kind).count());
    }
    return counts;
  }

  private static String text(SettlementDifference difference) {
    return "%-11s %s/%s  ours %s, bank %s, contract %s  [%s%s]"
        .formatted(
            difference.kind(),
            difference.itemId(),
            difference.event(),
            text(difference.oursFeeMinor()),
            text(difference.bankFeeMinor()),
            text(difference.contractFeeMinor()),
            difference.state(),
            difference.decidedBy() == null ? "" : " by " + difference.decidedBy());
  }

  private static String text(Long minor) {
    return minor == null ? "-" : minor.toString();
  }

  private static Map<String, Object> values(SettlementDifference difference) {
    var values = new LinkedHashMap<String, Object>();
    values.put("kind", difference.kind().name());
    values.put("item", difference.itemId());
    values.put("event", difference.event().name());
    values.put("ours_fee_minor", difference.oursFeeMinor());
    values.put("bank_fee_minor", difference.bankFeeMinor());
    values.put("contract_fee_minor", difference.contractFeeMinor());
    values.put("state", difference.state().name());
    values.put("decided_by", difference.decidedBy());
    return values;
  }
}
