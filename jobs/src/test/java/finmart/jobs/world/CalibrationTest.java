package finmart.jobs.world;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final World WORLD = Worlds.of(3, 10);

  @Test
  void theErrorIsTheMeanDistanceFromWhatIsTrueOfEveryStepThatWasLearnt() {
    var identities = SPARK.sql("select 'u000000001' as source_user_id, 'user-1' as user_id");
    var pairs =
        SPARK.sql(
            "select 'u000000001' as source_user_id, product_id from values ('fund-c-calm'),"
                + " ('fund-c-home') as t(product_id)");
    // Clicks are predicted a tenth too likely, applications exactly, approvals were not learnt.
    var offers =
        new Truth(WORLD)
            .withTruth(pairs, Worlds.AS_OF)
            .selectExpr(
                "'user-1' as user_id",
                "'FUND' as product_line",
                "product_id",
                "click_probability + 0.1 as click_probability",
                "application_probability",
                "1D as approval_probability");

    List<Calibration> steps = Calibration.of(new Truth(WORLD), offers, identities, Worlds.AS_OF);

    assertThat(steps)
        .extracting(Calibration::line, Calibration::stage, Calibration::places)
        .containsExactly(tuple("FUND", "click", 2L), tuple("FUND", "application", 2L));
    assertThat(steps.get(0).error()).isCloseTo(0.1, within(1e-9));
    assertThat(steps.get(0).predicted() - steps.get(0).actual()).isCloseTo(0.1, within(1e-9));
    assertThat(steps.get(1).error()).isCloseTo(0, within(1e-9));
  }

  /** All three steps are right but clicks, which are twice as likely as predicted. */
  @Test
  void aConversionIsAllStepsTogetherAndWhoIsAskedWeighsByTheirChance() {
    var identities = SPARK.sql("select 'u000000001' as source_user_id, 'user-1' as user_id");
    var truth =
        new Truth(WORLD)
            .withTruth(
                SPARK.sql(
                    "select 'u000000001' as source_user_id, product_id from values"
                        + " ('card-a-calm'), ('card-b-home') as t(product_id)"),
                Worlds.AS_OF);
    var offers =
        truth.selectExpr(
            "'user-1' as user_id",
            "'CREDIT_CARD' as product_line",
            "product_id",
            "click_probability / 2 as click_probability",
            "application_probability + if(product_id = 'card-a-calm', 0.2, 0) as"
                + " application_probability",
            "if(approval_probability < 1, approval_probability, 0.99) as approval_probability");
    double calm = 0;
    double clicks = 0;
    double missed = 0;
    for (Row row : truth.collectAsList()) {
      boolean isCalm = row.<String>getAs("product_id").equals("card-a-calm");
      double click = row.<Double>getAs("click_probability");
      double apply = row.<Double>getAs("application_probability");
      double approve = row.<Double>getAs("approval_probability");
      calm += isCalm ? click : 0;
      clicks += click;
      missed +=
          Math.abs(click / 2 * (apply + (isCalm ? 0.2 : 0)) * approve - click * apply * approve);
    }

    List<Calibration> steps = Calibration.of(new Truth(WORLD), offers, identities, Worlds.AS_OF);

    assertThat(steps)
        .extracting(Calibration::stage)
        .containsExactly("click", "application", "approval", Calibration.CONVERSION);
    assertThat(steps.get(1).error()).isCloseTo(0.1, within(1e-9));
    assertThat(steps.get(1).errorOfAsked()).isCloseTo(0.2 * calm / clicks, within(1e-9));
    assertThat(steps.get(2).error()).isCloseTo(0, within(1e-9));
    assertThat(steps.get(3).error()).isCloseTo(missed / 2, within(1e-9));
    assertThat(steps.get(0).errorOfAsked()).isEqualTo(steps.get(0).error());
  }

  /** Shares of yeses among so many draws, of ten thousand worlds. */
  @Test
  void theErrorByChanceIsTheMeanDistanceOfASeenShareFromTheTrueRate() {
    var random = new Random(11);
    for (int answers : new int[] {70, 360}) {
      double distance = 0;
      for (int world = 0; world < 10_000; world++) {
        long yes = random.doubles(answers).filter(draw -> draw < 0.4).count();
        distance += Math.abs((double) yes / answers - 0.4) / 10_000;
      }

      assertThat(new Calibration("LOAN", "approval", 1, 0.4, 0.4, 0, 0).errorByChance(answers))
          .isCloseTo(distance, withinPercentage(5));
    }
  }
}
