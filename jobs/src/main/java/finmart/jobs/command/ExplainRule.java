package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.Reasons;
import finmart.features.eligibility.Exclusions;
import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.Verdict;
import finmart.features.table.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whom and what one rule keeps apart, within the eligibility funnel of its lines. */
@Command(
    name = "explain-rule",
    header = "Say how many people and products a rule excludes.",
    description = {
      "From the verdicts of a day: for every product line that has the rule the funnel from all pairs"
          + " of person and product to the eligible ones, rule by rule in the order they are asked, as"
          + " a table with bars and, with --plot, as a page.",
      ""
    },
    usageHelpAutoWidth = true)
final class ExplainRule implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Parameters(paramLabel = "CODE", description = "Reason code of the rule.")
  private String code;

  @Option(names = "--plot", paramLabel = "FILE", description = "Write the funnel as HTML with SVG.")
  private Path plot;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("explain-rule", places, sources, console)) {
      Reasons.Texts texts = run.configuration(days.asOf).reasons().of(code);
      List<RulePredicate> predicates =
          Records.collect(
              run.warehouse().read(RulePredicate.TABLE, days.asOf), RulePredicate.class);
      check(predicates);
      var lines =
          Exclusions.of(run.warehouse().read(Verdict.TABLE, days.asOf), predicates).stream()
              .filter(line -> line.steps().stream().anyMatch(step -> step.code().equals(code)))
              .toList();
      long withheld =
          predicates.stream().filter(p -> p.isWithheld() && p.code().equals(code)).count();
      console.line("%s on %s".formatted(code, days.asOf));
      console.line("  to the officer: " + texts.officer());
      console.line("  to the user:    " + texts.user());
      laws(predicates).forEach(law -> console.line("  source:         " + law));
      console.line("  withheld from everybody by a publish gate: %d products".formatted(withheld));
      lines.forEach(line -> FunnelPlot.text(line, code).forEach(console::line));
      write(FunnelPlot.page(code, days.asOf.toString(), texts.officer(), lines));
      summary(code, withheld, lines).write(places.json);
      return 0;
    }
  }

  private void check(List<RulePredicate> predicates) {
    var known = new TreeSet<String>();
    predicates.forEach(p -> known.add(p.code()));
    if (predicates.isEmpty()) {
      throw new ConfigurationException(
          "no rules of %s in %s; run finmart run-day --as-of %s first"
              .formatted(days.asOf, places.warehouse, days.asOf));
    }
    if (!known.contains(code)) {
      throw new ConfigurationException(
          "no rule of %s has the code \"%s\"%s; known: %s"
              .formatted(days.asOf, code, Suggestion.after(code, known), known));
    }
  }

  private TreeSet<String> laws(List<RulePredicate> predicates) {
    var laws = new TreeSet<String>();
    predicates.stream().filter(p -> p.code().equals(code)).forEach(p -> laws.add(p.source()));
    return laws;
  }

  private void write(String page) {
    if (plot == null) {
      return;
    }
    try {
      Files.writeString(plot, page);
    } catch (IOException e) {
      throw new UncheckedIOException("plot " + plot + " can not be written", e);
    }
  }

  private static Summary summary(String code, long withheldProducts, List<Exclusions> lines) {
    var values = new LinkedHashMap<String, Object>();
    values.put("rule", code);
    values.put("withheld_products", withheldProducts);
    values.put("lines", lines.stream().map(line -> line(code, line)).toList());
    return new Summary(values);
  }

  private static Map<String, Object> line(String code, Exclusions line) {
    var values = new LinkedHashMap<String, Object>();
    values.put("product_line", line.productLine());
    values.put("all_pairs", line.allPairs());
    values.put(
        "rules",
        line.steps().stream()
            .filter(step -> step.code().equals(code))
            .map(ExplainRule::step)
            .toList());
    values.put("funnel", line.steps().stream().map(ExplainRule::step).toList());
    return values;
  }

  private static Map<String, Object> step(Exclusions.Step step) {
    var values = new LinkedHashMap<String, Object>();
    values.put("code", step.code());
    values.put("source", step.source());
    values.put("products", step.products());
    values.put("people", step.people());
    values.put("pairs", step.pairs());
    values.put("unknown_pairs", step.unknownPairs());
    values.put("alone_pairs", step.alonePairs());
    values.put("left_pairs", step.leftPairs());
    return values;
  }
}
