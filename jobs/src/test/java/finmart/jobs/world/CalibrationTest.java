package finmart.jobs.world;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
}
