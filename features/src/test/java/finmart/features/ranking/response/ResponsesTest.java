package finmart.features.ranking.response;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.time.AsOf;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ResponsesTest {
  private static final AsOf DAY = AsOf.parse("2026-03-12");
  private static final ResponseSettings SETTINGS =
      new ResponseSettings(
          List.of("age"),
          List.of("logistic", "trees"),
          Period.ofDays(28),
          Period.ofDays(3),
          Period.ofDays(5),
          0.3,
          8,
          3,
          100,
          100,
          100_000,
          1);
  private static final ResponseFeatures AGE =
      new ResponseFeatures(List.of("age"), List.of(0.0), List.of(1.0));

  /**
   * Shown on the 5th; a week later all is decided that will be. Who applied for p8 the day before
   * applies once more, in vain; the lead on p9 the house did not make, and for p10 there was one
   * from before.
   */
  @Test
  void whatIsNotDecidedYetIsNoAnswer() {
    assertThat(answers(DAY))
        .containsExactly(
            "p0 false null null",
            "p1 true false null",
            "p10 true false null",
            "p2 true true false",
            "p3 true true true",
            "p4 true true false",
            "p5 true true null",
            "p8 true null null",
            "p9 true true null");
    assertThat(answers(AsOf.parse("2026-03-06")))
        .as("a click may still become an application, and a quick one does not count before")
        .contains("p1 true null null", "p2 true null null", "p5 true null null");
    assertThat(answers(AsOf.parse("2026-03-09")))
        .as("a quick refusal does not count before a slow approval could")
        .contains("p2 true true null", "p3 true true null", "p4 true true null");
  }

  /**
   * Product a is liked by the old, b by the young, c by nobody much, and c mostly stands first.
   * What comes back is liking, in arrays that give the numbers of MLlib.
   */
  @Test
  void likingIsToldApartFromPositionAndPutToTheTest() {
    var examples = examples(12_000);
    double[] examined = Responses.examined(Map.of("LOAN", new ArrayList<>(examples)));
    assertThat(examined[1]).isCloseTo(0.66, within(0.1));
    assertThat(examined[2]).isCloseTo(0.52, within(0.1));
    var cases = Cases.of(examples, ResponseStage.CLICK, Rates.Prior.NOTHING, examined);

    var row = new ResponseFit(SPARK, AGE, "v1", SETTINGS).of("LOAN", cases, Rates.Prior.NOTHING);

    assertThat(row.note()).contains("chosen");
    assertThat(row.logisticLoss()).isLessThan(row.fallbackLoss());
    assertThat(row.treesLoss()).isLessThan(row.fallbackLoss());
    assertThat(row.calibrationError()).isLessThan(0.02);
    var model = ResponseModel.of(List.of(row), List.of("age"), "v1");
    assertThat(click(model, "a", -1)).isCloseTo(0.02, within(0.02));
    assertThat(click(model, "a", 1)).isCloseTo(0.3, within(0.06));
    assertThat(click(model, "b", -1)).isCloseTo(0.3, within(0.06));
    assertThat(click(model, "c", 1)).isCloseTo(0.05, within(0.03));
    assertThat(model.line("LOAN").orElseThrow().places("new")[0]).isNegative();

    var few =
        Cases.of(examples.subList(0, 100), ResponseStage.CLICK, Rates.Prior.NOTHING, examined);
    assertThat(
            new ResponseFit(SPARK, AGE, "v1", SETTINGS).of("LOAN", few, Rates.Prior.NOTHING).note())
        .contains("too few answers");
  }

  @Test
  void whereNoModelBeatsThemTheRatesOfProductsStand() {
    var random = new Random(8);
    var examples = new ArrayList<Example>();
    for (int i = 0; i < 2_000; i++) {
      var x = new double[Situation.length(1)];
      x[0] = random.nextGaussian();
      Situation.pair(x, 1, 0.1, 0.1, 0, 0);
      examples.add(
          new Example(
              "a", "bank", 1, i % 10, x, 0.1, 0.1, true, true, random.nextInt(2) == 0, null));
    }
    var logistic =
        new ResponseFit(SPARK, AGE, "v1", SETTINGS)
            .of(
                "LOAN",
                Cases.of(
                    examples, ResponseStage.APPLICATION, Rates.Prior.NOTHING, new double[] {1}),
                Rates.Prior.NOTHING);

    assertThat(logistic.model()).isEqualTo(RateResponse.NAME);
    assertThat(logistic.note())
        .contains("is no better than the rates of products", "drawn together, stand");
    assertThat(logistic.calibrationError()).isLessThan(0.1);
    assertThat(ResponseModel.of(List.of(logistic), List.of("age"), "v1").line("LOAN"))
        .as("clicks are left to recall")
        .isEmpty();
    var click =
        Answers.logistic(
            "LOAN", ResponseStage.CLICK, List.of("age"), Map.of("a", new double[] {0, 0}));
    var answers = new double[3];
    var model = ResponseModel.of(List.of(click, logistic), List.of("age"), "v1");
    var line = model.line("LOAN").orElseThrow();
    line.answer(model.situation(), line.places("a"), 0.1, 0.1, 0, 0, answers);
    assertThat(answers[1]).isCloseTo(0.5, within(0.05));
    line.answer(model.situation(), line.places("new"), 0.1, 0.1, 0, 0, answers);
    assertThat(answers[1]).as("a product never shown is like its line").isBetween(0.4, 0.6);
  }

  @Test
  void aLineWithoutProductsOrAnswersIsNotLearntAndSaysSo() {
    for (ResponseStage stage : ResponseStage.values()) {
      var nothing = Cases.of(List.of(), stage, Rates.Prior.NOTHING, new double[] {1});

      var row =
          new ResponseFit(SPARK, AGE, "v1", SETTINGS).of("FUND", nothing, Rates.Prior.NOTHING);

      assertThat(row.model()).isEqualTo(LearntResponse.NONE);
      assertThat(row.note()).contains("too few answers: 0 yes and 0 no");
      assertThat(row.calibrationError()).isNull();
    }
  }

  @Test
  void arraysGiveTheNumbersOfMllib() {
    var random = new Random(3);
    int length = Situation.length(2);
    var situations = new ArrayList<double[]>();
    for (int i = 0; i < 600; i++) {
      situations.add(random.doubles(length, -2, 2).toArray());
    }
    var fit = new LogisticFit(2, 3, 0.5, situations);
    var sparse = new ArrayList<Row>();
    var dense = new ArrayList<Row>();
    for (int i = 0; i < situations.size(); i++) {
      double[] x = situations.get(i);
      double label = x[0] * (i % 3 - 1) + x[length - 1] + random.nextGaussian() > 0 ? 1 : 0;
      sparse.add(RowFactory.create(label, fit.vector(x, i % 3), 0.5 + i % 2));
      dense.add(RowFactory.create(label, Vectors.dense(x), 0.5 + i % 2));
    }
    var linear = fit.model(SPARK.createDataFrame(sparse, LogisticFit.COLUMNS).coalesce(1), 600);
    var boosted =
        TreesFit.model(SPARK.createDataFrame(dense, LogisticFit.COLUMNS).coalesce(1), SETTINGS);

    var logistic = LogisticResponse.of(fit.collapse(linear).parameters(), length);
    var trees = TreesResponse.of(TreesResponse.of(boosted).parameters(), length);

    for (int i = 0; i < situations.size(); i++) {
      double[] x = situations.get(i);
      for (int product = -1; product < 3; product++) {
        assertThat(logistic.probability(x, product))
            .isCloseTo(linear.predictProbability(fit.vector(x, product)).apply(1), within(1e-12));
      }
      assertThat(trees.probability(x, 0))
          .isEqualTo(boosted.predictProbability(Vectors.dense(x)).apply(1), within(1e-14));
    }
  }

  /** Whoever stands first is liked most, so that a falling liking looks like a falling look. */
  @Test
  void whereAListIsOrderedByWhatIsLikedItsScoresTellLookingFromLiking() {
    var random = new Random(11);
    var examples = new ArrayList<Example>();
    var blind = new ArrayList<Example>();
    for (int person = 0; person < 12_000; person++) {
      double[] scores = random.doubles(6, 0, 0.5).map(d -> -d).sorted().map(d -> -d).toArray();
      for (int at = 0; at < scores.length; at++) {
        String product = String.valueOf((char) ('a' + random.nextInt(3)));
        boolean clicked = random.nextDouble() < scores[at] * Math.pow(at + 1, -0.6);
        var x = new double[Situation.length(1)];
        examples.add(
            new Example(product, "bank", at + 1, 0, x, 0.1, scores[at], true, clicked, null, null));
        blind.add(new Example(product, "bank", at + 1, 0, x, 0.1, 0.1, true, clicked, null, null));
      }
    }
    double[] examined = Responses.examined(Map.of("LOAN", examples));
    double[] blindly = Responses.examined(Map.of("LOAN", blind));

    for (int at = 1; at < 6; at++) {
      assertThat(examined[at]).isCloseTo(Math.pow(at + 1, -0.6), within(0.06));
    }
    assertThat(blindly[5]).isLessThan(0.1);
  }

  private static double click(ResponseModel model, String product, double age) {
    var situation = model.situation();
    situation[0] = age;
    var line = model.line("LOAN").orElseThrow();
    return line.answer(situation, line.places(product), 0.1, 0.1, 0, 0, new double[3]);
  }

  private static List<Example> examples(int people) {
    var random = new Random(5);
    double[][] liked = {{0.02, 0.3}, {0.3, 0.02}, {0.05, 0.05}};
    int[][] orders = {{2, 0, 1}, {2, 1, 0}, {2, 0, 1}, {0, 1, 2}, {1, 0, 2}};
    var examples = new ArrayList<Example>();
    for (int person = 0; person < people; person++) {
      int old = random.nextInt(2);
      int[] order = orders[random.nextInt(orders.length)];
      for (int at = 0; at < order.length; at++) {
        var x = new double[Situation.length(1)];
        x[0] = 2 * old - 1;
        Situation.pair(x, 1, 0.1, 0.1, 0, 0);
        double chance = liked[order[at]][old] * Math.pow(at + 1, -0.6);
        String product = String.valueOf((char) ('a' + order[at]));
        boolean clicked = random.nextDouble() < chance;
        examples.add(
            new Example(
                product, "bank", at + 1, person % 10, x, 0.1, 0.1, true, clicked, null, null));
      }
    }
    return examples;
  }

  private static List<String> answers(AsOf day) {
    var past =
        new Past(
            SPARK.sql(
                "select 'u' as user_id, 'p' || id as product_id, date'2026-03-05' as as_of, 'LOAN' as"
                    + " product_line, 'bank' as partner, 0.5D as recall_score, 0.25D as popularity_score, 0D as"
                    + " own_signal, 1 as exposures, 0.1D as score, 0.2D as click_probability from"
                    + " range(11)"),
            SPARK.sql(
                "select 'u' as user_id, date'2026-03-05' as as_of, 30 as age, true as"
                    + " personalisation"),
            SPARK.sql(
                "select 'u' as user_id, product_id, kind, position, feed_on, product_id || kind as"
                    + " event_id from values"
                    + " ('p0', 'IMPRESSION', 1, date'2026-03-05'),"
                    + " ('p1', 'IMPRESSION', 2, date'2026-03-05'), ('p1', 'CLICK', 2, date'2026-03-05'),"
                    + " ('p2', 'IMPRESSION', 3, date'2026-03-05'), ('p2', 'CLICK', 3, date'2026-03-05'),"
                    + " ('p2', 'APPLY', 3, date'2026-03-05'),"
                    + " ('p3', 'IMPRESSION', 4, date'2026-03-05'), ('p3', 'CLICK', 4, date'2026-03-05'),"
                    + " ('p3', 'APPLY', 4, date'2026-03-05'), ('p3', 'HOLD', null, null),"
                    + " ('p4', 'IMPRESSION', 5, date'2026-03-05'), ('p4', 'CLICK', 5, date'2026-03-05'),"
                    + " ('p5', 'IMPRESSION', 6, date'2026-03-05'), ('p5', 'CLICK', 6, date'2026-03-05'),"
                    + " ('p8', 'IMPRESSION', 1, date'2026-03-04'), ('p8', 'CLICK', 1, date'2026-03-04'),"
                    + " ('p8', 'APPLY', 1, date'2026-03-04'),"
                    + " ('p8', 'IMPRESSION', 8, date'2026-03-05'), ('p8', 'CLICK', 8, date'2026-03-05'),"
                    + " ('p8', 'APPLY', 8, date'2026-03-05'),"
                    + " ('p6', 'IMPRESSION', 7, date'2026-03-12'),"
                    + " ('p7', 'IMPRESSION', 7, date'2026-03-04'),"
                    + " ('p9', 'IMPRESSION', 9, date'2026-03-05'), ('p9', 'CLICK', 9, date'2026-03-05'),"
                    + " ('p10', 'IMPRESSION', 10, date'2026-03-05'), ('p10', 'CLICK', 10, date'2026-03-05')"
                    + " as t(product_id, kind, position, feed_on)"),
            SPARK.sql(
                "select * from values ('l4', 'p4CLICK'), ('l5', 'p5CLICK'), ('l10', 'p10CLICK') as t(lead_id, click_id)"),
            SPARK.sql(
                "select * from values ('p4CLICK', true), ('p5CLICK', true), ('p9CLICK', true),"
                    + " ('p10CLICK', false) as t(click_id, agreed)"),
            SPARK.sql(
                "select * from values ('l4', 'ACCEPTED'), ('l4', 'DECLINED'), ('l5', 'ACCEPTED')"
                    + " as t(lead_id, status)"));
    return ResponseExamples.of(past, AGE, day, SETTINGS)
        .selectExpr(
            "concat_ws(' ', product_id, CLICK, nvl(string(APPLICATION), 'null'),"
                + " nvl(string(APPROVAL), 'null')) as text")
        .orderBy("text")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
