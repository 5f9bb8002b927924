package finmart.features.eligibility;

import static finmart.features.eligibility.Shop.DAY;
import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.fund;
import static finmart.features.eligibility.Shop.insurance;
import static finmart.features.eligibility.Shop.loan;
import static finmart.features.eligibility.Shop.rule;
import static finmart.features.eligibility.Shop.rules;
import static finmart.features.eligibility.Shop.selling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.eligibility.GlobalRules;
import finmart.domain.partner.ProductLine;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Condition ADULT = new Condition.AtLeast("age", 18);
  private static final Rule OWN = rule("AGE_TOO_LOW", new Condition.AtLeast("age", 20));
  private static final GlobalRules ADULTS =
      new GlobalRules(
          List.of(
              new GlobalRules.LineRule(
                  Set.of(ProductLine.CREDIT_CARD, ProductLine.FUND), rule("AGE_TOO_LOW", ADULT))));

  @Test
  void aProductHasTheRulesOfItsLineItsPartnerItsKindAndItsOwnInThisOrder() {
    var catalogue = selling(List.of("110000"), fund("fund-a", 3, OWN), loan("loan-a"));
    var rules = RuleSet.compile(catalogue, DAY, ADULTS);

    assertThat(rules.predicates())
        .extracting(Predicate::index, Predicate::productId, p -> p.rule().condition().required())
        .containsExactly(
            tuple(0, "fund-a", "age ≥ 18"),
            tuple(1, "fund-a", "region in [110000]"),
            tuple(2, "fund-a", "risk_tolerance ≥ 3"),
            tuple(3, "fund-a", "investable_minor ≥ 1000"),
            tuple(4, "fund-a", "age ≥ 20"),
            tuple(1, "loan-a", "region in [110000]"));
  }

  @Test
  void aSharedConditionIsJudgedOnce() {
    var rules = rules(ADULTS, card("card-a"), card("card-b"), fund("fund-a", 1));

    assertThat(rules.predicates()).hasSize(7);
    assertThat(rules.judge().conditions()).isEqualTo(4);
    assertThat(rules.judge().attributes())
        .containsExactly("age", "cards_held_bank_count", "investable_minor", "risk_tolerance");
  }

  @Test
  void whatIsNotKnownRefuses() {
    var rules = rules(ADULTS, card("card-a"), loan("loan-a"));

    Judgement nobody = rules.judge(attribute -> null);

    assertThat(nobody.allows(0)).isFalse();
    assertThat(nobody.allows(1)).isTrue();
    assertThat(Bits.has(nobody.unknownBytes(), 0)).isTrue();
  }

  @Test
  void theVersionFollowsTheContentAndNotTheOrderOfProducts() {
    String version = rules(ADULTS, card("card-a", OWN), loan("loan-a")).version();

    assertThat(rules(ADULTS, loan("loan-a"), card("card-a", OWN)).version()).isEqualTo(version);
    assertThat(rules(NO_RULES, card("card-a", OWN), loan("loan-a")).version())
        .isNotEqualTo(version);
    assertThat(rules(ADULTS, card("card-a"), loan("loan-a", OWN)).version()).isNotEqualTo(version);
    assertThat(rules(ADULTS, card("card-a", OWN), loan("loan-a", 1700)).version())
        .isNotEqualTo(version);
  }

  @Test
  void everyPredicateOfAProductIsExplainedWithWhatWasSeen() {
    var rules = rules(ADULTS, card("card-a", OWN));

    assertThat(rules.explain(Map.of("age", 19, "cards_held_bank_count", 0)::get, "card-a"))
        .extracting(Rule.Finding::required, Rule.Finding::result, Rule.Finding::seen)
        .containsExactly(
            tuple("age ≥ 18", Truth.PASS, "age = 19"),
            tuple("cards_held_bank_count ≤ 0", Truth.PASS, "cards_held_bank_count = 0"),
            tuple("age ≥ 20", Truth.FAIL, "age = 19"));
  }

  @Test
  void aWithheldProductIsExplainedByItsGateAndAnUnknownOneByASuggestion() {
    var rules = rules(ADULTS, loan("loan-a", 2500));

    assertThat(rules.products()).isEmpty();
    assertThat(rules.explain(a -> null, "loan-a"))
        .extracting(Rule.Finding::code, Rule.Finding::result)
        .containsExactly(tuple("COST_ABOVE_CAP", Truth.FAIL));
    assertThatThrownBy(() -> rules.explain(a -> null, "laon-a"))
        .hasMessage("no product is named \"laon-a\"; did you mean \"loan-a\"?");
  }

  @Test
  void reasonsAreDerivedFromTheBitsAlone() {
    var rules =
        rules(
            ADULTS,
            card("card-a", rule("INCOME_TOO_LOW", new Condition.AtLeast("income", 5))),
            insurance("ins-a"),
            loan("loan-a", 2500));
    Judgement judgement = rules.judge(Map.of("age", 17, "cards_held_bank_count", 0)::get);
    var verdict =
        new Verdict(
            "u", judgement.refusedBytes(), judgement.unknownBytes(), 0, 0, 0, rules.version());

    assertThat(verdict.reasons(RulePredicate.of(rules)))
        .isEqualTo(
            Map.of(
                "card-a",
                List.of(
                    new Verdict.Refusal("AGE_TOO_LOW", false, "age ≥ 18", "partner contract"),
                    new Verdict.Refusal("INCOME_TOO_LOW", true, "income ≥ 5", "partner contract")),
                "loan-a",
                List.of(
                    new Verdict.Refusal(
                        "COST_ABOVE_CAP", false, "published on the day", "publish gate"))));
  }

  @Test
  void predicatesOfAnotherDayAreNotMixedIn() {
    var verdict = new Verdict("u", new byte[1], new byte[1], 0, 0, 0, "yesterday");

    assertThatThrownBy(() -> verdict.reasons(RulePredicate.of(rules(ADULTS, card("card-a")))))
        .hasMessageContaining("by rule set yesterday");
  }
}
