package finmart.features.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ItemFactorsTest {
  private static final double CONFIDENCE = 5;
  private static final double RIDGE = 0.3;

  /** At the least of the objective no direction leads down: the gradient is written out anew. */
  @Property(tries = 80)
  void theScoresOfAPersonAreTheLeastOfTheObjective(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int items,
      @ForAll @IntRange(min = 1, max = 6) int rank,
      @ForAll @IntRange(min = 1, max = 12) int held) {
    var random = new Random(seed);
    var factors = new float[items][rank];
    for (float[] vector : factors) {
      for (int k = 0; k < rank; k++) {
        vector[k] = random.nextFloat() - 0.5f;
      }
    }
    var weights = new double[items];
    var person = new Person();
    int length = Math.min(held, items);
    for (int item = 0; item < length; item++) {
      weights[item] = 0.25 * (1 + random.nextInt(4));
      person.hold(item, (float) weights[item]);
    }
    var scorer = new ItemFactors(factors, CONFIDENCE, RIDGE);
    var x = new float[rank];
    var scores = new float[items];

    assertThat(scorer.find(person, x)).isTrue();
    assertThat(scorer.score(person, scores)).isTrue();

    for (int k = 0; k < rank; k++) {
      double gradient = RIDGE * length * x[k];
      for (int item = 0; item < items; item++) {
        double preference = weights[item] > 0 ? 1 : 0;
        gradient +=
            (1 + CONFIDENCE * weights[item])
                * (scores[item] - preference)
                * scorer.vectors()[item][k];
      }
      assertThat(gradient).isCloseTo(0, within(2e-5));
    }
  }

  @Property(tries = 40)
  void turningKeepsWhatVectorsHaveInCommonAndLeavesNothingBetweenAxes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int items,
      @ForAll @IntRange(min = 1, max = 9) int rank) {
    var random = new Random(seed);
    var vectors = new float[items][rank];
    for (float[] vector : vectors) {
      for (int k = 0; k < rank; k++) {
        vector[k] = random.nextInt(5) - 2;
      }
    }

    double[][] turned = PrincipalAxes.turned(vectors, rank);

    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        double was = 0;
        double is = 0;
        for (int k = 0; k < rank; k++) {
          was += vectors[i][k] * vectors[j][k];
          is += turned[i][k] * turned[j][k];
        }
        assertThat(is).isCloseTo(was, within(1e-9));
      }
    }
    for (int k = 0; k < rank; k++) {
      for (int l = 0; l < k; l++) {
        double together = 0;
        for (double[] vector : turned) {
          together += vector[k] * vector[l];
        }
        assertThat(together).isCloseTo(0, within(1e-9));
      }
    }
  }

  @Example
  void whoOnlySentThingsAwayIsNotKnown() {
    var scorer = new ItemFactors(new float[][] {{1}, {1}}, CONFIDENCE, RIDGE);
    var person = new Person();
    person.hold(0, -0.25f);
    var scores = new float[] {7, 7};

    assertThat(scorer.score(person, scores)).isFalse();
    assertThat(scores).containsExactly(7, 7);
  }

  @Example
  void aDismissalCountsAsNotHeld() {
    var scorer = new ItemFactors(new float[][] {{1, 0}, {0.5f, 1}, {1, 1}}, CONFIDENCE, RIDGE);
    var dismissing = new Person();
    dismissing.hold(0, 1);
    dismissing.hold(1, -1);
    var plain = new Person();
    plain.hold(0, 1);
    var scores = new float[3];
    var expected = new float[3];

    scorer.score(dismissing, scores);
    scorer.score(plain, expected);

    assertThat(scores).containsExactly(expected);
  }

  @Example
  void anItemWithoutFactorsScoresNothing() {
    var scorer = new ItemFactors(new float[][] {{1, 2}, {}}, CONFIDENCE, RIDGE);
    var person = new Person();
    person.hold(0, 1);
    person.hold(1, 1);
    var scores = new float[2];

    assertThat(scorer.score(person, scores)).isTrue();
    assertThat(scores[0]).isPositive();
    assertThat(scores[1]).isZero();
  }
}
