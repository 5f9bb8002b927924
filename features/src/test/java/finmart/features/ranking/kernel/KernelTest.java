package finmart.features.ranking.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KernelTest {
  private record Offer(int place, float score) {}

  @Test
  void thisJvmHasTheVectorApi() {
    assertThat(Kernel.fastest(new ItemVectors(1, new float[][] {{1}})))
        .isInstanceOf(VectorKernel.class);
    assertThat(Sieve.fastest()).isInstanceOf(VectorSieve.class);
  }

  @Property(tries = 60)
  void everyKernelGivesThePlacesAndScoresOfThePlainLoop(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int items,
      @ForAll @IntRange(min = 1, max = 21) int rank,
      @ForAll @IntRange(min = 1, max = 64) int people,
      @ForAll @IntRange(min = 1, max = 25) int most) {
    var random = new Random(seed);
    var vectors = new ItemVectors(rank, vectors(random, items, rank));
    float[][] factors = vectors(random, people, rank);
    var eligible = new BitSet[people];
    for (int p = 0; p < people; p++) {
      eligible[p] = new BitSet();
      random.ints(items / 2, 0, items).forEach(eligible[p]::set);
    }

    var vector = new FactorBlock(vectors, new VectorKernel(vectors), new VectorSieve(), most);
    var plain = new FactorBlock(vectors, new PlainKernel(vectors), new PlainSieve(), most);
    for (FactorBlock block : List.of(vector, plain)) {
      for (int p = 0; p < people; p++) {
        block.add(bytes(factors[p]), eligible[p].toByteArray());
      }
      block.score();
      for (int p = 0; p < people; p++) {
        assertThat(offers(block.best(p)))
            .as(block == vector ? "vector" : "plain")
            .isEqualTo(naive(vectors, factors[p], eligible[p], most));
      }
    }
  }

  @Test
  void equalScoresAreOrderedByPlaceAndNegativeZeroIsZero() {
    var best = new BestPlaces(3);
    best.offer(7, 0f);
    best.offer(2, -0f);
    best.offer(5, -1f);
    best.offer(3, 0f);
    best.offer(1, Float.NaN);

    assertThat(offers(best)).containsExactly(new Offer(2, 0f), new Offer(3, 0f), new Offer(7, 0f));
  }

  @Test
  void nothingIsOpenWithoutAUsableVector() {
    var items = new ItemVectors(2, new float[][] {{1, 0}, {0, 1}});
    var everything = new byte[] {3};
    var block = new FactorBlock(items, 2);
    block.add(null, everything);
    block.add(bytes(1f), everything);
    block.add(bytes(1f, Float.NaN), everything);
    block.add(bytes(Float.POSITIVE_INFINITY, 1f), everything);
    block.add(bytes(1f, 2f), everything);
    block.add(bytes(1f, 2f), new byte[0]);
    block.score();

    assertThat(Stream.of(0, 1, 2, 3, 5).map(block::best)).allMatch(best -> best.length() == 0);
    assertThat(offers(block.best(4))).containsExactly(new Offer(1, 2f), new Offer(0, 1f));
  }

  @Test
  void anItemWhoseVectorDoesNotFitIsNamed() {
    assertThatThrownBy(() -> new ItemVectors(2, new float[][] {{1, 2}, {1}}))
        .hasMessage("the vector of item 1 has 1 numbers: it must have 2, all finite");
    assertThatThrownBy(() -> new ItemVectors(1, new float[][] {{Float.NaN}}))
        .hasMessageContaining("item 0");
  }

  /** Sums in single precision along the rank, as every kernel promises; sorts everything. */
  private static List<Offer> naive(ItemVectors items, float[] person, BitSet eligible, int most) {
    var offers = new ArrayList<Offer>();
    for (int item = 0; item < items.size(); item++) {
      if (eligible.get(item)) {
        float sum = 0;
        for (int r = 0; r < items.rank(); r++) {
          sum = Math.fma(person[r], items.vectors()[item][r], sum);
        }
        offers.add(new Offer(item, sum));
      }
    }
    offers.sort(Comparator.comparingDouble((Offer o) -> -o.score()).thenComparing(Offer::place));
    return offers.subList(0, Math.min(most, offers.size()));
  }

  private static List<Offer> offers(BestPlaces best) {
    var offers = new ArrayList<Offer>();
    for (int i = 0; i < best.length(); i++) {
      offers.add(new Offer(best.place(i), best.score(i)));
    }
    return offers;
  }

  /** Few different values, so that scores tie. */
  private static float[][] vectors(Random random, int count, int rank) {
    var vectors = new float[count][rank];
    for (float[] vector : vectors) {
      for (int r = 0; r < rank; r++) {
        vector[r] = rank < 4 ? random.nextInt(3) + 1 : random.nextFloat() - 0.5f;
      }
    }
    return vectors;
  }

  private static byte[] bytes(float... vector) {
    var buffer = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }
}
