package finmart.features.ranking.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.features.ranking.response.Calibration.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Scores whose true rate is known: how far calibrated ones are from it, by number of answers. */
class CalibrationLawsTest {
  /** Too sure of itself by half, and too low. */
  private static final DoubleUnaryOperator BENT = score -> logistic(0.4 + 0.6 * logOdds(score));

  /** No line in log odds: nothing happens below one half. */
  private static final DoubleUnaryOperator STEP = score -> score < 0.5 ? 0.2 : 0.7;

  @Test
  void aHundredAnswersAreEnoughForALineAndManyForAnyRisingCurve() {
    assertThat(meanError(BENT, 150)).isLessThan(0.04).isLessThan(uncalibrated(BENT) / 2);
    assertThat(meanError(BENT, 20_000)).isLessThan(0.015);
    assertThat(meanError(STEP, 20_000)).isLessThan(0.03).isLessThan(ofALine(STEP) / 2);
  }

  @Test
  void withoutAnswersNothingChanges() {
    var line = LogOddsLine.of(List.of());

    assertThat(line).isEqualTo(new LogOddsLine(0, 1));
    assertThat(line.value(0.3)).isCloseTo(0.3, within(1e-12));
    assertThat(Calibration.rising(List.of(), 50, line::value)).isEqualTo(Monotone.IDENTITY);
  }

  @Test
  void aScoreThatTurnsAnswersRoundIsLevelledNotTurned() {
    var line = LogOddsLine.of(draws(score -> 1 - score, 2_000, new Random(2)));

    assertThat(line.slope()).isZero();
    assertThat(line.value(0.1)).isEqualTo(line.value(0.9)).isCloseTo(0.5, within(0.05));
  }

  @Test
  void theLineIsTheLikeliestOfAll() {
    var answers = draws(BENT, 4_000, new Random(3));
    var line = LogOddsLine.of(answers);

    for (double off : new double[] {-0.02, 0.02}) {
      assertThat(loss(line, answers))
          .isLessThan(loss(new LogOddsLine(line.level() + off, line.slope()), answers))
          .isLessThan(loss(new LogOddsLine(line.level(), line.slope() + off), answers));
    }
  }

  @Test
  void noAnswerIsEverCertain() {
    var sure = new ArrayList<Scored>();
    for (int i = 0; i < 300; i++) {
      sure.add(new Scored(i / 300.0, i < 150 ? 0 : 1, 1));
    }
    var curve = Calibration.rising(sure, 0, score -> score);

    assertThat(curve.values()[0]).isPositive();
    assertThat(curve.value(1)).isLessThan(1);
    assertThat(curve.values()).isSorted();
  }

  private static double loss(LogOddsLine line, List<Scored> answers) {
    double loss = (line.level() * line.level() + Math.pow(line.slope() - 1, 2)) / 2;
    for (Scored one : answers) {
      double chance = line.value(one.value());
      loss -= Math.log(one.label() == 1 ? chance : 1 - chance);
    }
    return loss;
  }

  /** Mean over ten worlds of the mean distance from the truth. */
  private static double meanError(DoubleUnaryOperator truth, int answers) {
    double error = 0;
    for (int world = 0; world < 10; world++) {
      var drawn = draws(truth, answers, new Random(world));
      Monotone curve = Calibration.rising(drawn, 50, LogOddsLine.of(drawn)::value);
      error += distance(truth, curve::value) / 10;
    }
    return error;
  }

  private static double ofALine(DoubleUnaryOperator truth) {
    return distance(truth, LogOddsLine.of(draws(truth, 20_000, new Random(1)))::value);
  }

  private static double uncalibrated(DoubleUnaryOperator truth) {
    return distance(truth, score -> score);
  }

  private static double distance(DoubleUnaryOperator truth, DoubleUnaryOperator predicted) {
    double distance = 0;
    for (int i = 0; i < 1_000; i++) {
      double score = score(i / 1_000.0);
      distance += Math.abs(truth.applyAsDouble(score) - predicted.applyAsDouble(score)) / 1_000;
    }
    return distance;
  }

  private static List<Scored> draws(DoubleUnaryOperator truth, int answers, Random random) {
    var drawn = new ArrayList<Scored>();
    for (int i = 0; i < answers; i++) {
      double score = score(random.nextDouble());
      drawn.add(new Scored(score, random.nextDouble() < truth.applyAsDouble(score) ? 1 : 0, 1));
    }
    drawn.sort(Comparator.comparingDouble(Scored::value));
    return drawn;
  }

  private static double score(double uniform) {
    return 0.05 + 0.9 * uniform;
  }

  private static double logOdds(double rate) {
    return Math.log(rate / (1 - rate));
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
