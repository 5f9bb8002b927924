package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;

import finmart.domain.document.ConfigurationException;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Rule.Finding;
import finmart.domain.rule.Truth;
import finmart.features.eligibility.RowFacts;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.TrackRecord;
import finmart.features.ranking.RankedOffer;
import finmart.features.table.Records;
import finmart.jobs.day.BuildProfiles;
import finmart.jobs.day.Day;
import finmart.jobs.day.RankOffers;
import finmart.jobs.storage.RunLedger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says why a product is or is not in a person's feed of a day. */
@Command(
    name = "explain-offer",
    header = "Say why a product is or is not in a person's feed.",
    description = {
      "Judges every rule of the product against the person's profile of the day, with the value seen,"
          + " the source tables it comes from and the versions of them that were read; says what would"
          + " open the product to the person, never a change of a protected attribute; and shows the"
          + " decision record if the product has a place in the feed. Today's configuration is used; a"
          + " rule set that changed since the day is said to.",
      ""
    },
    usageHelpAutoWidth = true)
final class ExplainOffer implements Callable<Integer> {
  private static final long UNREAD = -1;

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Mixin private Flags.Person person;

  @Option(names = "--product", required = true, description = "product_id.")
  private String product;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("explain-offer", places, sources, console)) {
      var configuration = run.configuration(days.asOf);
      var rules =
          RuleSet.compile(configuration.catalogue(), days.asOf.day(), configuration.globalRules());
      Facts facts = RowFacts.of(profile(run));
      List<Finding> findings = findings(rules, facts);
      boolean eligible = findings.stream().allMatch(f -> f.result() == Truth.PASS);
      var explained =
          new Explanation(
              findings,
              sources(run, findings),
              configuration.reasons(),
              rules
                  .requirements(product)
                  .filter(own -> !eligible)
                  .flatMap(
                      own -> own.remedy(facts, configuration.known(configuration.catalogue()))),
              record(run));
      console.line(
          "%s is %s %s on %s"
              .formatted(product, eligible ? "open to" : "closed to", person.user, days.asOf));
      explained.lines().forEach(console::line);
      explained
          .record()
          .filter(r -> !r.rulesetVersion().equals(rules.version()))
          .ifPresent(r -> console.line("  the rules have changed since " + r.rulesetVersion()));
      explained.summary().write(places.json);
      return 0;
    }
  }

  /** The source tables of each attribute, with the versions that the day's profile was built of. */
  private Map<String, String> sources(Run run, List<Finding> findings) {
    var ledger = new RunLedger(run.warehouse());
    Map<String, Long> versions = ledger.inputsOf(BuildProfiles.NAME, days.asOf);
    ledger.inputsOf(RankOffers.NAME, days.asOf).forEach(versions::putIfAbsent);
    var configuration = run.configuration(days.asOf);
    var profile = configuration.profile();
    var records = TrackRecord.of(configuration.catalogue());
    var sources = new TreeMap<String, String>();
    for (Finding finding : findings) {
      for (String attribute : finding.attributes()) {
        sources.put(
            attribute,
            Stream.concat(
                    profile.tablesOf(attribute).stream(), records.tablesOf(attribute).stream())
                .map(table -> table + "@" + versions.getOrDefault(table, UNREAD))
                .collect(Collectors.joining(" + ")));
      }
    }
    return sources;
  }

  private Row profile(Run run) {
    var day = new Day(run.warehouse(), run.configuration(days.asOf), days.asOf, 0, Map.of());
    return RankOffers.judged(day, rows -> rows.filter(col("user_id").equalTo(person.user)))
        .takeAsList(1)
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "no profile of %s on %s in %s; finmart sql \"SELECT user_id FROM profile\" lists them"
                        .formatted(person.user, days.asOf, places.warehouse)));
  }

  private List<Finding> findings(RuleSet rules, Facts facts) {
    try {
      return rules.explain(facts, product);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private Optional<RankedOffer> record(Run run) {
    var rows =
        run.warehouse()
            .read(RankedOffer.TABLE, days.asOf)
            .filter(col("user_id").equalTo(person.user).and(col("product_id").equalTo(product)));
    return Records.collect(rows, RankedOffer.class).stream().findFirst();
  }
}
