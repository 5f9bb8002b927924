package finmart.features.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class EaseFitTest {
  private static final Offset<Float> EXACT = within(1e-7f);

  @Property(tries = 60)
  void theInverseTimesTheMatrixIsTheIdentity(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 23) int size) {
    double[][] matrix = positiveDefinite(random, size);
    double[][] inverse = copy(matrix);

    PositiveDefinite.invert(inverse);

    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += matrix[i][k] * inverse[k][j];
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Example
  void aMatrixThatIsNotPositiveDefiniteIsRefused() {
    assertThatThrownBy(() -> PositiveDefinite.invert(new double[][] {{1, 2}, {2, 1}}))
        .hasMessage("matrix is not positive definite at row 1; raise lambda");
  }

  /** By hand: X = {ab, ab, b, c}, λ = 1: X'X + λI = [[3, 2, 0], [2, 4, 0], [0, 0, 2]]. */
  @Example
  void theClosedFormIsStecksEquationEight() {
    ItemWeights weights = new EaseFit(1, false).weights(gram());

    // P = [[4, -2, 0], [-2, 3, 0], [0, 0, 4]] / 8; B_ij = -P_ij / P_jj.
    assertThat(weights.rows()[0]).containsExactly(new float[] {0, 2 / 3f, 0}, EXACT);
    assertThat(weights.rows()[1]).containsExactly(new float[] {0.5f, 0, 0}, EXACT);
    assertThat(weights.rows()[2]).containsExactly(new float[] {0, 0, 0}, EXACT);
    assertThat(weights.intercepts()).containsExactly(0, 0, 0);
  }

  /** The plain form with one more product that all four users hold. */
  @Example
  void theInterceptIsAProductEveryoneHolds() {
    var extended = new Gram(4);
    for (int[] history : new int[][] {{0, 1, 3}, {0, 1, 3}, {1, 3}, {2, 3}}) {
      extended.add(history, new int[] {16, 16, 16});
    }
    ItemWeights plain = new EaseFit(2, false).weights(extended);
    ItemWeights weights = new EaseFit(2, true).weights(gram());

    for (int j = 0; j < 3; j++) {
      assertThat(weights.intercepts()[j]).isCloseTo(plain.rows()[3][j], within(1e-6f));
      assertThat(weights.rows()[0][j]).isCloseTo(plain.rows()[0][j], within(1e-6f));
    }
  }

  @Example
  void aHistoryAddsItsRowsAndNothingForProductsNeverSeen() {
    var weights = new ItemWeights(new float[] {1, 2}, new float[][] {{0, 4}, {8, 0}});
    var scores = new float[2];

    weights.score(new int[] {-1, 0, 1}, new float[] {9, 0.5f, 9}, 2, scores);

    assertThat(scores).containsExactly(1, 4);
  }

  @Example
  void lambdaIsAboveZero() {
    for (double lambda : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new EaseFit(lambda, true)).hasMessageContaining("lambda");
    }
  }

  private static Gram gram() {
    var gram = new Gram(3);
    for (int[] history : new int[][] {{0, 1}, {0, 1}, {1}, {2}}) {
      gram.add(history, new int[] {16, 16});
    }
    return gram;
  }

  private static double[][] positiveDefinite(Random random, int size) {
    double[][] root = new double[size][size];
    for (double[] row : root) {
      for (int j = 0; j < size; j++) {
        row[j] = random.nextGaussian();
      }
    }
    var matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          matrix[i][j] += root[i][k] * root[j][k];
        }
      }
      matrix[i][i] += 1;
    }
    return matrix;
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }
}
