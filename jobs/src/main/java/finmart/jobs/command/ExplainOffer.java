package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;

import finmart.domain.document.ConfigurationException;
import finmart.domain.rule.Rule.Finding;
import finmart.domain.rule.Truth;
import finmart.features.eligibility.RowFacts;
import finmart.features.eligibility.RuleSet;
import finmart.features.ranking.RankedOffer;
import finmart.features.table.Records;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
          + " and shows the decision record if the product has a place in the feed. Today's"
          + " configuration is used; a rule set that changed since the day is said to.",
      ""
    },
    usageHelpAutoWidth = true)
final class ExplainOffer implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Option(names = "--user", required = true, description = "user_id of the person.")
  private String user;

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
      List<Finding> findings = findings(rules, profile(run));
      Optional<RankedOffer> record = record(run);
      boolean eligible = findings.stream().allMatch(f -> f.result() == Truth.PASS);
      console.line(
          "%s is %s %s on %s"
              .formatted(product, eligible ? "open to" : "closed to", user, days.asOf));
      for (Finding finding : findings) {
        console.line(
            "  %-8s %-22s seen: %s; required: %s  [%s]"
                .formatted(
                    finding.result(),
                    finding.code(),
                    finding.seen(),
                    finding.required(),
                    finding.source()));
        if (finding.result() != Truth.PASS) {
          console.line("           " + configuration.reasons().of(finding.code()).user());
        }
      }
      console.line(record.map(ExplainOffer::text).orElse("  it has no place in the feed"));
      record
          .filter(r -> !r.rulesetVersion().equals(rules.version()))
          .ifPresent(r -> console.line("  the rules have changed since " + r.rulesetVersion()));
      Summary.ofExplanation(eligible, findings, record).write(places.json);
      return 0;
    }
  }

  private Row profile(Run run) {
    var table = run.configuration(days.asOf).features().table();
    return run
        .warehouse()
        .read(table, days.asOf)
        .filter(col("user_id").equalTo(user))
        .takeAsList(1)
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "no profile of %s on %s in %s; finmart sql \"SELECT user_id FROM profile\" lists them"
                        .formatted(user, days.asOf, places.warehouse)));
  }

  private List<Finding> findings(RuleSet rules, Row profile) {
    try {
      return rules.explain(RowFacts.of(profile), product);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  private Optional<RankedOffer> record(Run run) {
    var rows =
        run.warehouse()
            .read(RankedOffer.TABLE, days.asOf)
            .filter(col("user_id").equalTo(user).and(col("product_id").equalTo(product)));
    return Records.collect(rows, RankedOffer.class).stream().findFirst();
  }

  private static String text(RankedOffer offer) {
    return "  place %d of %s: score %.4f = %s %.4f and popularity %.4f, fatigue leaves %.2f; placed by %s with propensity %.4f, %s; inputs %s, settings %s, model %s, rules %s, catalogue %s %s"
        .formatted(
            offer.position(),
            offer.productLine(),
            offer.score(),
            offer.recallSource(),
            offer.recallScore(),
            offer.popularityScore(),
            offer.fatigue(),
            offer.placing(),
            offer.propensity(),
            offer.isPersonal() ? "personal" : "not personal",
            offer.inputDigest(),
            offer.settingsVersion(),
            offer.modelVersion(),
            offer.rulesetVersion(),
            offer.catalogue(),
            offer.catalogueVersion());
  }
}
