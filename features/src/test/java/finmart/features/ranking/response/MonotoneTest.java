package finmart.features.ranking.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MonotoneTest {
  @Test
  void violatorsArePooledAndWhatLiesBetweenStepsIsStraight() {
    var rising =
        Monotone.of(
            new double[] {1, 2, 3, 4, 6},
            new double[] {0, 1, 0, 2, 4},
            new double[] {1, 1, 3, 1, 1});

    assertThat(rising.at()).containsExactly(1, 2, 3, 4, 6);
    assertThat(rising.values()).containsExactly(0, 0.25, 0.25, 2, 4);
    assertThat(rising.value(0)).isZero();
    assertThat(rising.value(5)).isEqualTo(3);
    assertThat(rising.value(9)).isEqualTo(4);
  }

  @Test
  void whatLiesAtOnePlaceHasOneValue() {
    var rising =
        Monotone.of(new double[] {1, 1, 1}, new double[] {0, 1, 1}, new double[] {1, 1, 1});

    assertThat(rising.at()).containsExactly(1);
    assertThat(rising.value(1)).isCloseTo(2 / 3.0, within(1e-12));
  }

  /** The nearest rising value is the greatest least mean (Robertson, Wright and Dykstra 1988). */
  @Test
  void everyValueIsTheGreatestOfTheLeastMeans() {
    var random = new Random(4);
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + random.nextInt(12);
      var x = new double[n];
      var y = new double[n];
      var weights = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = i;
        y[i] = random.nextInt(6);
        weights[i] = 1 + random.nextInt(3);
      }
      var rising = Monotone.of(x, y, weights);
      for (int i = 0; i < n; i++) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from <= i; from++) {
          double least = Double.POSITIVE_INFINITY;
          for (int to = i; to < n; to++) {
            least = Math.min(least, mean(y, weights, from, to));
          }
          greatest = Math.max(greatest, least);
        }
        assertThat(rising.value(i)).isCloseTo(greatest, within(1e-9));
      }
    }
  }

  private static double mean(double[] y, double[] weights, int from, int to) {
    double sum = 0;
    double weight = 0;
    for (int i = from; i <= to; i++) {
      sum += weights[i] * y[i];
      weight += weights[i];
    }
    return sum / weight;
  }
}
