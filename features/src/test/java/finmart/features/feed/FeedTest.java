package finmart.features.feed;

import static finmart.features.TestSession.SPARK;
import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.insurance;
import static finmart.features.eligibility.Shop.loan;
import static finmart.features.eligibility.Shop.rule;
import static finmart.features.eligibility.Shop.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Truth;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.NaiveEligibility;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.Decisions;
import finmart.features.ranking.RankedOffer;
import finmart.features.ranking.RankingSettings;
import finmart.features.recall.RecallModel;
import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeedTest {
  record Person(
      String userId,
      Boolean personalisation,
      Integer cardsHeldBankCount,
      Integer investableMinor,
      List<String> owned,
      List<String> dismissed,
      List<String> signals,
      Integer age,
      Integer income,
      Integer riskTolerance,
      String region,
      Boolean hasStudentIndicator) {
    static Person of(String userId, Map<String, Object> known) {
      return new Person(
          userId,
          true,
          (Integer) known.get("cards_held_bank_count"),
          (Integer) known.get("investable_minor"),
          null,
          null,
          null,
          (Integer) known.get("age"),
          (Integer) known.get("income"),
          (Integer) known.get("risk_tolerance"),
          (String) known.get("region"),
          (Boolean) known.get("has_student_indicator"));
    }
  }

  @Test
  void everythingShownPassesANaiveJudgeAndNothingEligibleIsLost() {
    var random = new Random(4);
    Product[] products = NaiveEligibility.products(random, 40);
    RuleSet rules = rules(NaiveEligibility.rules(random), products);
    var people = new HashMap<String, Map<String, Object>>();
    for (int i = 0; i < 400; i++) {
      people.put("u" + i, NaiveEligibility.person(random));
    }
    var profiles = new ArrayList<Person>();
    people.forEach((id, known) -> profiles.add(Person.of(id, known)));

    List<RankedOffer> offers = Records.collect(decide(profiles, rules).offers(), RankedOffer.class);

    var shown = new HashMap<String, Integer>();
    for (RankedOffer offer : offers) {
      Product product = rules.product(offer.productId());
      assertThat(product.line().name()).isEqualTo(offer.productLine()).isNotEqualTo("INSURANCE");
      assertThat(isEligible(rules, product, people.get(offer.userId()))).isTrue();
      shown.merge(offer.userId(), 1, Integer::sum);
    }
    people.forEach(
        (id, known) ->
            assertThat((long) shown.getOrDefault(id, 0))
                .isEqualTo(
                    rules.products().stream()
                        .filter(p -> p.line().isPersonal() && isEligible(rules, p, known))
                        .count()));
  }

  @Test
  @Cites({"N15", "M02"})
  void anAnswerIsOfOneLineInTheOrderOfPositions() {
    var rules = rules(NO_RULES, card("card-b"), card("card-a"), loan("loan-a"));
    var offers = decide(List.of(adult("u"), adult("v")), rules).offers();

    FeedAnswer answer = FeedAnswer.of(offers, "u", ProductLine.CREDIT_CARD);

    assertThat(answer.offers())
        .extracting(RankedOffer::userId, RankedOffer::position, RankedOffer::productId)
        .containsExactly(tuple("u", 1, "card-a"), tuple("u", 2, "card-b"));
    assertThat(FeedAnswer.of(offers, "nobody", ProductLine.LOAN).offers()).isEmpty();
    assertThatThrownBy(() -> new FeedAnswer("u", ProductLine.LOAN, answer.offers()))
        .hasMessageContaining("has no place in the LOAN list of u");
    assertThatThrownBy(() -> new FeedAnswer("u", ProductLine.INSURANCE, List.of()))
        .hasMessageContaining("never ranked");
  }

  @Test
  @Cites({"I01", "N14"})
  void insuranceIsListedByIdForEverybodyAndWhatIsConditionalIsNotListed() {
    var rules =
        rules(
            NO_RULES,
            insurance("ins-c"),
            card("card-a"),
            insurance("ins-b", rule("AGE_TOO_HIGH", new Condition.AtMost("age", 60))),
            insurance("ins-a"));

    assertThat(NeutralOffer.of(rules))
        .extracting(NeutralOffer::productLine, NeutralOffer::position, NeutralOffer::productId)
        .containsExactly(tuple("INSURANCE", 1, "ins-a"), tuple("INSURANCE", 2, "ins-c"));
    assertThat(NeutralOffer.TABLE.conform(NeutralOffer.dataset(SPARK, rules)).count()).isEqualTo(2);
  }

  @Test
  void aFullFeedIsFilledToOneAndOwnedProductsLowerIt() {
    Product[] cards = new Product[25];
    for (int i = 0; i < cards.length; i++) {
      cards[i] = card("card-%02d".formatted(i));
    }
    var rules = rules(NO_RULES, cards);

    assertThat(metrics(List.of(adult("u"), adult("v")), rules))
        .isEqualTo(new FeedMetrics(2, 1, 2, 1));
    var few = rules(NO_RULES, card("card-00"), card("card-01"), card("card-02"));
    var owner =
        new Person("u", true, 0, 0, List.of("card-00"), null, null, 30, null, null, null, null);
    assertThat(metrics(List.of(owner), few).feedFillRate()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void whoIsEligibleForNothingHasNoFeed() {
    var rules =
        rules(NO_RULES, card("card-a", rule("AGE_TOO_LOW", new Condition.AtLeast("age", 40))));

    assertThat(metrics(List.of(adult("u")), rules)).isEqualTo(new FeedMetrics(1, 0, 0, 0));
    assertThat(metrics(List.of(), rules)).isEqualTo(new FeedMetrics(0, 0, 0, 0));
  }

  private static FeedMetrics metrics(List<Person> people, RuleSet rules) {
    Decisions decisions = decide(people, rules);
    return FeedMetrics.of(
        Verdict.TABLE.conform(decisions.verdicts()),
        RankedOffer.TABLE.conform(decisions.offers()),
        rules);
  }

  private static boolean isEligible(RuleSet rules, Product product, Map<String, Object> known) {
    return rules.predicates().stream()
        .filter(p -> p.productId().equals(product.id()))
        .allMatch(p -> NaiveEligibility.judge(p.rule().condition(), known) == Truth.PASS);
  }

  private static Person adult(String userId) {
    return new Person(userId, true, 0, 0, null, null, null, 30, null, null, null, null);
  }

  private static Decisions decide(List<Person> people, RuleSet rules) {
    Dataset<Row> profiles =
        Records.dataset(SPARK, Person.class, people)
            .withColumn(
                "signals",
                org.apache.spark.sql.functions.expr(
                    "cast(null as array<struct<product_id: string, weight: double>>)"))
            .withColumn(
                "exposures",
                org.apache.spark.sql.functions.expr(
                    "cast(null as array<struct<product_id: string, count: int>>)"));
    return Decisions.of(
        profiles,
        rules,
        RecallModel.of(List.of()),
        RankingSettings.standard(),
        AsOf.parse("2026-03-01"));
  }
}
