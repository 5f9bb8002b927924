package finmart.features.ranking.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.features.ranking.response.Rates.Prior;
import finmart.features.ranking.response.Rates.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final Prior EVEN = new Prior(0.5, 2);

  @Test
  void whatWasSeenMuchKeepsItsRateAndWhatWasSeenLittleGetsThatOfItsPartner() {
    var seen =
        List.of(
            new Seen("much", "bank", 4_000, 400),
            new Seen("alike", "bank", 4_000, 480),
            new Seen("little", "bank", 1, 1),
            new Seen("elsewhere", "other", 4_000, 3_200));

    var rates = Rates.of(seen, EVEN);

    assertThat(rates.products().get("much")).isCloseTo(0.1, within(0.01));
    assertThat(rates.products().get("little")).isBetween(0.11, 0.2);
    assertThat(rates.products().get("elsewhere")).isCloseTo(0.8, within(0.01));
    assertThat(rates.line()).isCloseTo(4_081 / 12_001.0, within(1e-3));
    assertThat(rates.products().keySet()).containsExactly("alike", "elsewhere", "little", "much");
  }

  @Test
  void aLineOfWhichNothingWasSeenIsLikeAllLinesAndOneSeenMuchLikeItself() {
    var prior = Prior.of(List.of(new Seen("LOAN", "", 90, 30), new Seen("FUND", "", 110, 105)));

    assertThat(prior.rate()).isCloseTo(136 / 202.0, within(1e-12));
    assertThat(prior.answers()).as("lines differ much").isLessThan(5);
    assertThat(Rates.of(List.of(), prior).line()).isCloseTo(prior.rate(), within(1e-12));
    assertThat(Rates.of(List.of(new Seen("f", "p", 110, 105)), prior).line())
        .isCloseTo(105 / 110.0, within(0.02));
    assertThat(Prior.of(List.of()).rate()).isEqualTo(0.5);
  }

  @Test
  void howStronglyIsDrawnFollowsFromHowMuchProductsDifferBeyondChance() {
    assertThat(Rates.belief(List.of(products(new double[] {0.3, 0.3}))))
        .as("alike")
        .isGreaterThan(100);
    assertThat(Rates.belief(List.of(products(new double[] {0.1, 0.5}))))
        .as("two kinds: 0.3 ± 0.2 is a beta of 4.25 answers")
        .isBetween(2.5, 7.0);
    assertThat(Rates.belief(List.of(List.of(new Seen("a", "p", 10, 3)))))
        .isCloseTo(20, within(1e-9));
    assertThat(Rates.belief(List.of())).isCloseTo(20, within(1e-9));
  }

  /**
   * Of products of two kinds, few answers each: nearer to the truth than each by itself, or all.
   */
  @Test
  void drawnRatesAreNearerToTheTruthThanOwnOnesAndThanOneForAll() {
    double[] truths = {0.12, 0.47};
    var seen = products(truths);

    var rates = Rates.of(seen, EVEN);

    double drawn = 0;
    double own = 0;
    double one = 0;
    for (int i = 0; i < seen.size(); i++) {
      Seen product = seen.get(i);
      double truth = truths[i % 2];
      drawn += Math.pow(rates.products().get(product.product()) - truth, 2);
      own += Math.pow(product.yes() / product.seen() - truth, 2);
      one += Math.pow(rates.line() - truth, 2);
    }
    assertThat(drawn).isLessThan(own).isLessThan(one);
  }

  /** A hundred products of one partner each way, thirty answers to each. */
  private static List<Seen> products(double[] truths) {
    var random = new Random(4);
    var seen = new ArrayList<Seen>();
    for (int i = 0; i < 200; i++) {
      double truth = truths[i % truths.length];
      long yes = random.doubles(30).filter(draw -> draw < truth).count();
      seen.add(new Seen("p%03d".formatted(i), "bank", 30, yes));
    }
    return seen;
  }
}
