package finmart.features.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GramTest {
  private static final int SIZE = 6;

  @Property(tries = 100)
  void countsAreThoseOfThePlainLoopWhateverThePartsAndTheirOrder(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 30) int users) {
    int[][] histories = new int[users][];
    var parts = List.of(new Gram(SIZE), new Gram(SIZE), new Gram(SIZE));
    for (int u = 0; u < users; u++) {
      histories[u] = random.ints(3, 0, SIZE).distinct().sorted().toArray();
      parts.get(random.nextInt(3)).add(histories[u], ones(histories[u]));
    }

    Gram whole = parts.get(2).merge(parts.get(0)).merge(parts.get(1));

    assertThat(whole.users()).isEqualTo(users);
    for (int i = 0; i < SIZE; i++) {
      int one = i;
      for (int j = 0; j < SIZE; j++) {
        int other = j;
        assertThat(whole.together(i, j))
            .isEqualTo(
                Arrays.stream(histories).filter(h -> holds(h, one) && holds(h, other)).count());
      }
      assertThat((double) whole.holders(i)).isEqualTo(whole.sum(i)).isEqualTo(whole.together(i, i));
    }
  }

  @Property(tries = 50)
  void takingAwayUndoesAdding(@ForAll Random random) {
    var gram = new Gram(SIZE);
    int[] stays = {0, 2, 5};
    gram.add(stays, new int[] {16, 8, 2});
    int[] goes = random.ints(4, 0, SIZE).distinct().sorted().toArray();
    int[] units = random.ints(goes.length, 0, 20).toArray();

    gram.add(goes, units);
    gram.subtract(goes, units);

    assertThat(gram.users()).isEqualTo(1);
    assertThat(gram.together(0, 2)).isEqualTo(0.5);
    assertThat(gram.together(2, 5)).isEqualTo(0.0625);
    assertThat(gram.together(1, 1)).isZero();
    assertThat(gram.holders(5)).isEqualTo(1);
  }

  @Property(tries = 20)
  void aWeightThatIsNoPositiveNumberCountsNothing(@ForAll Random random) {
    for (double weight : new double[] {Double.NaN, -1, 0, Double.POSITIVE_INFINITY}) {
      assertThat(Gram.units(weight)).isZero();
    }
    double weight = random.nextInt(160) / 16.0;
    assertThat(Gram.units(weight) / (double) Gram.UNITS).isEqualTo(weight);
  }

  private static boolean holds(int[] history, int item) {
    return Arrays.binarySearch(history, item) >= 0;
  }

  private static int[] ones(int[] history) {
    int[] units = new int[history.length];
    Arrays.fill(units, Gram.UNITS);
    return units;
  }
}
