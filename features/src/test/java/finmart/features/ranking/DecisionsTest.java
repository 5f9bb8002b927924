package finmart.features.ranking;

import static finmart.features.TestSession.SPARK;
import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.fund;
import static finmart.features.eligibility.Shop.insurance;
import static finmart.features.eligibility.Shop.loan;
import static finmart.features.eligibility.Shop.rule;
import static finmart.features.eligibility.Shop.rules;
import static finmart.features.ranking.Viewers.DAY;
import static finmart.features.ranking.Viewers.EMPTY;
import static finmart.features.ranking.Viewers.MODEL;
import static finmart.features.ranking.Viewers.STANDARD;
import static finmart.features.ranking.Viewers.collect;
import static finmart.features.ranking.Viewers.offers;
import static finmart.features.ranking.Viewers.users;
import static finmart.features.ranking.Viewers.values;
import static finmart.features.ranking.Viewers.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  @Test
  void withoutHistoryEveryEligibleProductIsRankedByPopularityThenId() {
    var rules = rules(NO_RULES, card("card-3"), card("card-2"), card("card-1"), card("card-0"));

    var offers = offers(users("('u', true, null, null, null)"), rules, MODEL);

    assertThat(offers)
        .extracting(RankedOffer::position, RankedOffer::productId, RankedOffer::recallSource)
        .containsExactly(
            tuple(1, "card-3", "popularity"),
            tuple(2, "card-1", "popularity"),
            tuple(3, "card-2", "popularity"),
            tuple(4, "card-0", "popularity"));
    assertThat(offers).noneMatch(RankedOffer::isPersonal).allMatch(o -> o.propensity() == 1);
  }

  @Test
  void aHistoryRaisesWhatIsHeldTogether() {
    var rules = rules(NO_RULES, card("card-1"), card("card-2"), card("card-3"));

    var offers =
        offers(
            users("('u', true, array('card-1'), null, array(struct('card-1', 1.0d)))"),
            rules,
            MODEL);

    assertThat(offers).extracting(RankedOffer::productId).containsExactly("card-2", "card-3");
    assertThat(offers.get(0).recallSource()).isEqualTo("ease");
    assertThat(offers).allMatch(RankedOffer::isPersonal);
  }

  @Test
  void ownedAndDismissedProductsAreLeftOutButStillCountAsEligible() {
    var rules = rules(NO_RULES, card("card-1"), card("card-2"), card("card-3"));
    var decisions =
        Decisions.of(
            users("('u', true, array('card-1', 'gone'), array('card-3'), null)"),
            rules,
            MODEL,
            ResponseModel.none(),
            STANDARD,
            DAY);

    assertThat(collect(decisions)).extracting(RankedOffer::productId).containsExactly("card-2");
    assertThat(verdicts(decisions)).extracting(Verdict::eligibleCardCount).containsExactly(3);
  }

  @Test
  @Cites({"P10", "A05b"})
  void withoutPersonalisationTheHistoryIsNotRead() {
    var rules = rules(NO_RULES, card("card-1"), card("card-2"), card("card-3"));
    var history = "array('card-1'), array('card-3'), array(struct('card-1', 1.0d))";

    var offers =
        offers(
            users(
                "('off', false, " + history + ")",
                "('unknown', cast(null as boolean), " + history + ")",
                "('stranger', true, null, null, null)"),
            rules,
            MODEL);

    for (String user : List.of("off", "unknown", "stranger")) {
      assertThat(offers)
          .filteredOn(o -> o.userId().equals(user))
          .extracting(RankedOffer::productId, RankedOffer::score, RankedOffer::isPersonal)
          .containsExactly(
              tuple("card-3", 0.5, false),
              tuple("card-1", (double) (float) (1 / 3.0), false),
              tuple("card-2", (double) (float) (1 / 3.0), false));
    }
  }

  @Test
  @Cites({"N15", "I01", "I03"})
  void insuranceIsNeverRankedAndLinesHaveTheirOwnPositions() {
    var rules = rules(NO_RULES, insurance("ins-1"), loan("loan-1"), card("card-1"), fund("f-1", 1));

    var offers =
        offers(
            SPARK.sql(
                "select *, 5 as risk_tolerance from " + values("('u', true, null, null, null)")),
            rules,
            MODEL);

    assertThat(offers)
        .extracting(RankedOffer::productLine, RankedOffer::position, RankedOffer::productId)
        .containsExactly(
            tuple("CREDIT_CARD", 1, "card-1"), tuple("LOAN", 1, "loan-1"), tuple("FUND", 1, "f-1"));
  }

  @Test
  void aLineHoldsTwentyPlacesAtMost() {
    Product[] cards =
        IntStream.range(0, 30).mapToObj(i -> card("card-" + (100 + i))).toArray(Product[]::new);

    var offers = offers(users("('u', true, null, null, null)"), rules(NO_RULES, cards), EMPTY);

    assertThat(offers).hasSize(20);
    assertThat(offers.get(19).productId()).isEqualTo("card-119");
  }

  @Test
  void signalsAndColumnsThatAreNoNumbersDoNotEmptyTheFeed() {
    var rules =
        rules(
            NO_RULES,
            card("card-1", rule("INCOME_TOO_LOW", new Condition.AtLeast("income", 1))),
            card("card-2"));
    var profiles =
        SPARK.sql(
            "select *, double('NaN') as income from "
                + values("('u', true, null, null, array(struct('card-1', double('NaN'))))"));

    assertThat(offers(profiles, rules, MODEL))
        .extracting(RankedOffer::productId)
        .containsExactly("card-2");
  }

  @Test
  void whoIsUnknownGetsWhatAsksForNothingAndAnEmptyShopHasEmptyFeeds() {
    var asking = rule("INCOME_TOO_LOW", new Condition.AtLeast("income", 1));
    var unknown = users("('u', cast(null as boolean), null, null, null)");

    assertThat(offers(unknown, rules(NO_RULES, card("card-1", asking), loan("loan-1")), MODEL))
        .extracting(RankedOffer::productId, RankedOffer::isPersonal)
        .containsExactly(tuple("loan-1", false));
    var nothing =
        Decisions.of(unknown, rules(NO_RULES), MODEL, ResponseModel.none(), STANDARD, DAY);
    assertThat(collect(nothing)).isEmpty();
    assertThat(verdicts(nothing)).extracting(Verdict::userId).containsExactly("u");
  }

  @Test
  void whatWasShownInVainLosesScoreAndAtLastItsPlace() {
    var rules = rules(NO_RULES, card("card-1"), card("card-2"), card("card-3"));
    var tired =
        users("('u', true, null, null, null)")
            .withColumn(
                "exposures",
                org.apache.spark.sql.functions.expr(
                    "array(struct('card-3', 1), struct('card-1', 4), struct('gone', 9))"));
    var settings = STANDARD.with(new Fatigue(Period.ofDays(7), 0.5, 4));

    var offers = collect(Decisions.of(tired, rules, MODEL, ResponseModel.none(), settings, DAY));

    assertThat(offers)
        .extracting(
            RankedOffer::productId, RankedOffer::score, RankedOffer::fatigue, RankedOffer::placing)
        .containsExactly(
            tuple("card-2", (double) (float) (1 / 3.0), 1.0, Placing.SCORE),
            tuple("card-3", 0.25, 0.5, Placing.SCORE),
            tuple("card-1", (double) ((float) (1 / 3.0) / 16), 0.0625, Placing.RESTED));
  }

  @Test
  void onlyWhoeverWantsPersonalListsIsExploredOn() {
    var rules = rules(NO_RULES, card("card-1"), card("card-2"), card("card-3"));
    var rows = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      rows.add("('u%d', %b, null, null, null)".formatted(i, i % 2 == 0));
    }
    var settings = STANDARD.with(new Exploration(1, 5));

    var offers =
        collect(
            Decisions.of(
                users(rows.toArray(String[]::new)),
                rules,
                MODEL,
                ResponseModel.none(),
                settings,
                DAY));

    assertThat(offers)
        .filteredOn(o -> Integer.parseInt(o.userId().substring(1)) % 2 == 1)
        .allMatch(o -> o.propensity() == 1 && o.placing() == Placing.SCORE);
    assertThat(offers)
        .filteredOn(o -> o.placing() == Placing.EXPLORED)
        .isNotEmpty()
        .allMatch(o -> o.propensity() < 1);
    assertThat(offers).hasSize(180);
  }

  @Test
  void aModelWithoutRecallStillRanksByPopularity() {
    var onlyPopularity =
        RecallModel.of(
            List.of(new RecallWeights("popularity", "card-2", 0, 0.5, new byte[0], 1, 2)));

    var offers =
        offers(
            users("('u', true, null, null, array(struct('card-2', 1.0d)))"),
            rules(NO_RULES, card("card-1"), card("card-2")),
            onlyPopularity);

    assertThat(offers)
        .extracting(RankedOffer::productId, RankedOffer::isPersonal)
        .containsExactly(tuple("card-2", false), tuple("card-1", false));
  }
}
