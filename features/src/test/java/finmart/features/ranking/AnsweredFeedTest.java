package finmart.features.ranking;

import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.loan;
import static finmart.features.eligibility.Shop.rule;
import static finmart.features.eligibility.Shop.rules;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.rule.Condition;
import finmart.features.eligibility.RuleSet;
import finmart.features.ranking.response.Answers;
import finmart.features.ranking.response.LearntResponse;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.ranking.response.ResponseStage;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Feeds that learnt answers order. Popularity likes {@code card-c} best; who is older than the mean
 * clicks on {@code card-a}, who is younger on {@code card-b}.
 */
class AnsweredFeedTest {
  /** Places in a row of an offer. */
  private static final int PRODUCT = 2;

  private static final int SCORE = 4;
  private static final int CLICK = 10;

  private static final List<String> AGE = List.of("age");
  private static final RuleSet SHOP =
      rules(NO_RULES, card("card-a"), card("card-b"), card("card-c"), loan("loan-1"));
  private static final RecallModel RECALL =
      RecallModel.of(
          List.of(
              new RecallWeights("popularity", "card-c", 0, 0.5, new byte[0], 1, 2),
              new RecallWeights("popularity", "gone", 1, 0.1, new byte[0], 1, 2)));
  private static final ResponseModel LEARNT =
      ResponseModel.of(
          List.of(
              Answers.logistic(
                  "CREDIT_CARD",
                  ResponseStage.CLICK,
                  AGE,
                  Map.of(
                      "card-a", new double[] {-1, 1},
                      "card-b", new double[] {-1, -1},
                      "card-c", new double[] {-4, 0})),
              Answers.logistic(
                  "CREDIT_CARD",
                  ResponseStage.APPROVAL,
                  AGE,
                  Map.of("card-a", new double[] {0, 0}, "card-b", new double[] {0, 0}))),
          AGE,
          Answers.VERSION);

  private static StructType schema(String age) {
    return StructType.fromDDL(
        "user_id STRING, "
            + age
            + "personalisation BOOLEAN, cards_held_bank_count BIGINT, owned ARRAY<STRING>, dismissed ARRAY<STRING>, "
            + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>, "
            + "exposures ARRAY<STRUCT<product_id: STRING, count: INT>>");
  }

  @Test
  void theExpectedBenefitOrdersTheLineItWasLearntOfAndTheRecordHoldsItsParts() {
    Row old = decide(LEARNT, true, 5.0, List.of());
    Row young = decide(LEARNT, true, -5.0, List.of());

    assertThat(cards(old)).startsWith("card-a");
    assertThat(cards(young)).startsWith("card-b");
    assertThat(old.getBoolean(6)).as("personal").isTrue();
    Row first = Inspection.offers(old).get(0);
    double click = first.getDouble(CLICK);
    double approval = first.getDouble(CLICK + 2);
    assertThat(first.getDouble(CLICK + 1)).isEqualTo(1);
    assertThat(first.getDouble(SCORE)).isEqualTo((double) (float) (click * approval));
    Row loan = Inspection.offers(old).get(3);
    assertThat(loan.getString(PRODUCT)).isEqualTo("loan-1");
    assertThat(loan.isNullAt(CLICK)).as("nothing learnt of loans").isTrue();
  }

  @Test
  @Cites({"P10", "A05b"})
  void withoutPersonalisationNobodysAnswersCount() {
    for (Boolean off : new Boolean[] {false, null}) {
      Row decided = decide(LEARNT, off, 5.0, List.of());

      assertThat(cards(decided)).startsWith("card-c");
      assertThat(decided.getBoolean(6)).isFalse();
      assertThat(Inspection.offers(decided)).allMatch(offer -> offer.isNullAt(CLICK));
    }
  }

  @Test
  void aFeatureThatIsNoNumberUnknownOrMissingIsTheMean() {
    Row mean = decide(LEARNT, true, 0.0, List.of());

    for (Double odd : new Double[] {Double.NaN, null}) {
      assertThat(scores(decide(LEARNT, true, odd, List.of()))).isEqualTo(scores(mean));
    }
    var pass = pass(LEARNT, schema(""));
    Object[] values = {"u", true, 0L, null, null, null, null};
    assertThat(scores(pass.decide(new GenericRowWithSchema(values, schema("")))))
        .isEqualTo(scores(mean));
  }

  @Test
  void aModelOfAnotherFeatureVersionLeavesTheFeedToRecall() {
    var other = ResponseModel.of(rowsOfAnotherVersion(), AGE, "of today");

    Row decided = decide(other, true, 5.0, List.of());

    assertThat(other.complaint()).isPresent();
    assertThat(cards(decided)).startsWith("card-c").hasSize(3);
    assertThat(scores(decided))
        .isEqualTo(scores(decide(ResponseModel.none(), true, 5.0, List.of())));
  }

  @Test
  void whoSentEverythingElseAwayStillGetsWhatIsLeft() {
    Row decided = decide(LEARNT, true, 5.0, List.of("card-a", "card-c", "gone"));

    assertThat(cards(decided)).containsExactly("card-b");
    assertThat(Inspection.offers(decided))
        .allMatch(offer -> Double.isFinite(offer.getDouble(SCORE)));
  }

  /** Defined: who sent a whole line away is not shown it again, and nothing else is lost. */
  @Test
  void whoSentAWholeLineAwayKeepsTheOtherLines() {
    Row decided = decide(LEARNT, true, 5.0, List.of("card-a", "card-b", "card-c"));

    assertThat(cards(decided)).isEmpty();
    assertThat(Inspection.offers(decided))
        .extracting(offer -> offer.getString(PRODUCT))
        .containsExactly("loan-1");
    assertThat(decided.getInt(3)).as("they are still eligible").isEqualTo(3);
  }

  /** Nothing is known but the id: no wish for personal lists, so popularity orders what is open. */
  @Test
  void whoHasNoProfileIsShownEverythingThatAsksForNothing() {
    Object[] values = {"u", null, null, null, null, null, null, null};
    var nobody = new GenericRowWithSchema(values, schema("age DOUBLE, "));
    var shop =
        rules(
            NO_RULES,
            card("card-a"),
            card("card-asking", rule("AGE_TOO_LOW", new Condition.AtLeast("age", 18))),
            loan("loan-1"));
    var pass =
        new UserPass(
            new Panel(shop, RECALL, LEARNT, RankingSettings.standard()),
            "2026-03-01",
            schema("age DOUBLE, "));

    Row decided = pass.decide(nobody);

    assertThat(Inspection.offers(decided))
        .extracting(offer -> offer.getString(PRODUCT))
        .containsExactly("loan-1");
    assertThat(decided.getBoolean(6)).isFalse();
    assertThat(scores(decide(LEARNT, true, null, List.of())))
        .as("who wants personal lists but shows nothing is like the mean")
        .isEqualTo(scores(decide(LEARNT, true, 0.0, List.of())));
  }

  @Test
  void aLineWithoutProductsIsEmptyAndTheOthersAreNot() {
    var onlyLoans = rules(NO_RULES, loan("loan-1"));
    var pass =
        new UserPass(
            new Panel(onlyLoans, RECALL, LEARNT, RankingSettings.standard()),
            "2026-03-01",
            schema("age DOUBLE, "));

    Row decided = pass.decide(person(true, 5.0, List.of()));

    assertThat(Inspection.offers(decided))
        .extracting(offer -> offer.getString(PRODUCT))
        .containsExactly("loan-1");
  }

  @Test
  void aProductNobodyWasEverShownIsOrderedLikeItsLine() {
    var shop = rules(NO_RULES, card("card-a"), card("card-c"), card("card-new"));
    var pass =
        new UserPass(
            new Panel(shop, RECALL, LEARNT, RankingSettings.standard()),
            "2026-03-01",
            schema("age DOUBLE, "));

    Row decided = pass.decide(person(true, 5.0, List.of()));

    assertThat(cards(decided)).containsExactly("card-a", "card-new", "card-c");
  }

  private static List<LearntResponse> rowsOfAnotherVersion() {
    return List.of(
        Answers.logistic(
            "CREDIT_CARD", ResponseStage.CLICK, AGE, Map.of("card-a", new double[] {3, 0})));
  }

  private static Row decide(
      ResponseModel responses, Boolean personalisation, Double age, List<String> dismissed) {
    return pass(responses, schema("age DOUBLE, ")).decide(person(personalisation, age, dismissed));
  }

  private static UserPass pass(ResponseModel responses, StructType schema) {
    return new UserPass(
        new Panel(SHOP, RECALL, responses, RankingSettings.standard()), "2026-03-01", schema);
  }

  private static Row person(Boolean personalisation, Double age, List<String> dismissed) {
    var signals = new ArrayList<Row>();
    dismissed.forEach(product -> signals.add(RowFactory.create(product, -0.25)));
    Object[] values = {"u", age, personalisation, 0L, null, seq(dismissed), seq(signals), null};
    return new GenericRowWithSchema(values, schema("age DOUBLE, "));
  }

  private static List<String> cards(Row decided) {
    return Inspection.offers(decided).stream()
        .map(offer -> offer.getString(PRODUCT))
        .filter(id -> id.startsWith("card"))
        .toList();
  }

  private static List<Double> scores(Row decided) {
    return Inspection.offers(decided).stream().map(offer -> offer.getDouble(SCORE)).toList();
  }

  private static Seq<?> seq(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
