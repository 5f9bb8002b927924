package finmart.features.eligibility;

import static finmart.features.eligibility.Shop.DAY;
import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.rule;
import static finmart.features.eligibility.Shop.selling;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.eligibility.Doubts;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.profile.FeatureReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final Map<String, Attribute> ABOUT =
      Map.of("age", Attribute.of(AttributeType.NUMBER));
  private static final Condition OLD = new Condition.AtLeast("age", 60);
  private static final Condition YOUNG = new Condition.AtMost("age", 30);

  @Test
  void aRuleNobodyCanPassIsNamedWithItsProductAndTheProof() {
    var both = rule("AGE_TOO_LOW", new Condition.AllOf(List.of(OLD, YOUNG)));

    assertThat(doubts(NO_RULES, card("card-a", both), card("card-b")))
        .containsExactly(
            "card-a: rule AGE_TOO_LOW ((age ≥ 60 and age ≤ 30)) nobody can pass: tried every case of"
                + " age (up to 30; above 30 below 60; from 60; unknown)");
  }

  @Test
  void rulesThatContradictEachOtherAreNamedThoughEachCanBePassed() {
    var global =
        new GlobalRules(
            List.of(
                new GlobalRules.LineRule(
                    Set.of(ProductLine.CREDIT_CARD), rule("AGE_TOO_LOW", OLD))));

    assertThat(doubts(global, card("card-a", rule("AGE_TOO_HIGH", YOUNG)), card("card-b")))
        .singleElement()
        .asString()
        .startsWith("card-a: of all its rules together nobody can pass");
  }

  @Test
  void aRuleNobodyCanFailIsNamed() {
    var any = rule("AGE_TOO_LOW", new Condition.AnyOf(List.of(OLD, new Condition.Not(OLD))));

    assertThat(doubts(NO_RULES, card("card-a", any)))
        .singleElement()
        .asString()
        .contains("card-a: rule AGE_TOO_LOW", "nobody can fail");
  }

  @Test
  void theShippedRulesRaiseNoDoubt() {
    var problems = new Problems();
    var features =
        FeatureReader.read(CONF.resolve("features"), new ForbiddenCategories(List.of()), problems);
    var reasons = Reasons.read(CONF.resolve("rules").resolve("reasons.yaml"), problems);
    var reader = new RuleReader(features.types(), reasons);
    var global = GlobalRules.read(CONF.resolve("rules").resolve("global.yaml"), reader, problems);
    for (String name : List.of("supermarket", "berka")) {
      var catalogue = Catalogue.read(CONF, name, reader, problems);
      problems.orThrow();
      assertThat(Doubts.of(catalogue, global, features.known(), DAY)).isEmpty();
    }
  }

  private static List<String> doubts(GlobalRules global, Product... products) {
    return Doubts.of(selling(products), global, ABOUT, DAY);
  }
}
