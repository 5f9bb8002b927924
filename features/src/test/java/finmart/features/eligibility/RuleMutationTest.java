package finmart.features.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.eligibility.Requirements;
import finmart.domain.law.Cites;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.Rule;
import finmart.domain.rule.RuleReader;
import finmart.domain.rule.Truth;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.profile.FeatureReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No shipped rule, nor the regions of an approval, can be flipped, dropped or loosened unseen: a
 * table of people around every bound, made from the YAML text alone, says otherwise of every
 * mutant.
 */
class RuleMutationTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");
  private static final String[] CATALOGUES = {"supermarket", "berka"};

  private final RawRules raw = RawRules.read(CONF, DAY, CATALOGUES);
  private final TreeSet<String> vocabulary = raw.vocabulary();
  private final Map<String, List<Rule>> typed = typed();
  private final Map<String, List<List<RawRules.Row>>> tables = tables();

  @Test
  void theTableHasAPassingAndAFailingPersonForEveryRuleAndTheRulesAgree() {
    assertThat(typed.keySet()).isEqualTo(raw.byOwner().keySet());
    tables.forEach(
        (owner, rules) -> {
          assertThat(rules)
              .as(owner)
              .allSatisfy(
                  rows ->
                      assertThat(rows)
                          .extracting(RawRules.Row::expected)
                          .contains(Truth.PASS, Truth.FAIL));
          assertThat(differs(owner, typed.get(owner))).as(owner).isFalse();
        });
  }

  @Test
  @Cites({"A06", "K01", "L08", "L09", "L12", "A01", "F01", "F02", "F03", "N01"})
  void everyMutantOfEveryShippedRuleIsSeen() {
    int mutants = 0;
    var survivors = new ArrayList<String>();
    for (String owner : typed.keySet()) {
      List<Rule> rules = typed.get(owner);
      for (int i = 0; i < rules.size(); i++) {
        var dropped = new ArrayList<>(rules);
        dropped.remove(i);
        mutants++;
        if (!differs(owner, dropped)) {
          survivors.add(owner + " without " + rules.get(i).code());
        }
        for (Condition condition : Mutants.of(rules.get(i).condition())) {
          var changed = new ArrayList<>(rules);
          changed.set(i, new Rule(rules.get(i).code(), condition, rules.get(i).source()));
          mutants++;
          if (!differs(owner, changed)) {
            survivors.add(owner + ": " + condition.required());
          }
        }
      }
    }
    assertThat(survivors).isEmpty();
    assertThat(mutants).isGreaterThan(1_000);
  }

  /** True if the rules are not those that are written, or say something else of a person. */
  private boolean differs(String owner, List<Rule> rules) {
    List<RawRules.RawRule> written = raw.byOwner().get(owner);
    if (!written.stream()
        .map(RawRules.RawRule::code)
        .toList()
        .equals(rules.stream().map(Rule::code).toList())) {
      return true;
    }
    for (int i = 0; i < rules.size(); i++) {
      for (RawRules.Row row : tables.get(owner).get(i)) {
        if (rules.get(i).condition().judge(row.person()::get) != row.expected()) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<String, List<List<RawRules.Row>>> tables() {
    var tables = new TreeMap<String, List<List<RawRules.Row>>>();
    raw.byOwner()
        .forEach(
            (owner, rules) ->
                tables.put(owner, rules.stream().map(rule -> raw.rows(rule, vocabulary)).toList()));
    return tables;
  }

  private static Map<String, List<Rule>> typed() {
    var problems = new Problems();
    var features =
        FeatureReader.read(CONF.resolve("features"), new ForbiddenCategories(List.of()), problems);
    var reasons = Reasons.read(CONF.resolve("rules").resolve("reasons.yaml"), problems);
    var reader = new RuleReader(features.types(), reasons);
    var typed = new TreeMap<String, List<Rule>>();
    typed.put(
        RawRules.GLOBAL,
        GlobalRules.read(CONF.resolve("rules").resolve("global.yaml"), reader, problems)
            .rules()
            .stream()
            .map(GlobalRules.LineRule::rule)
            .toList());
    for (String name : CATALOGUES) {
      Catalogue catalogue = Catalogue.read(CONF, name, reader, problems);
      for (Product product : catalogue.versions()) {
        var requirements =
            Requirements.of(product, catalogue.partnerOf(product), Shop.NO_RULES, DAY);
        typed.put(product.id() + "@" + product.listing().version(), requirements.rules());
      }
    }
    problems.orThrow();
    return typed;
  }
}
