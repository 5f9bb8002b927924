package finmart.features.ranking.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API: panels two registers wide, eight people at a time, so that sixteen sums stay in
 * registers along the whole rank.
 */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;
  private static final int PEOPLE = 8;

  private final int rank;
  private final float[][] panels;
  private final int stride;

  VectorKernel(ItemVectors items) {
    rank = items.rank();
    panels = new float[(items.size() + WIDTH - 1) / WIDTH][rank * WIDTH];
    // Whole words of 64 scores can be compared without looking for the end.
    stride = (panels.length * WIDTH + Long.SIZE - 1) / Long.SIZE * Long.SIZE;
    for (int item = 0; item < items.size(); item++) {
      for (int r = 0; r < rank; r++) {
        panels[item / WIDTH][r * WIDTH + item % WIDTH] = items.vectors()[item][r];
      }
    }
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int stride() {
    return stride;
  }

  @Override
  public void score(float[] people, int count, float[] scores) {
    for (int first = 0; first < count; first += PEOPLE) {
      for (int panel = 0; panel < panels.length; panel++) {
        multiply(people, first * rank, panels[panel], scores, first * stride + panel * WIDTH);
      }
    }
  }

  /** Eight people, one panel; written out, because only local variables become registers. */
  private void multiply(float[] people, int at, float[] panel, float[] scores, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
    FloatVector a4 = zero, a5 = zero, a6 = zero, a7 = zero;
    FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero;
    FloatVector b4 = zero, b5 = zero, b6 = zero, b7 = zero;
    for (int r = 0; r < rank; r++) {
      FloatVector a = FloatVector.fromArray(SPECIES, panel, r * WIDTH);
      FloatVector b = FloatVector.fromArray(SPECIES, panel, r * WIDTH + LANES);
      int person = at + r;
      FloatVector factor = FloatVector.broadcast(SPECIES, people[person]);
      a0 = factor.fma(a, a0);
      b0 = factor.fma(b, b0);
      factor = FloatVector.broadcast(SPECIES, people[person + rank]);
      a1 = factor.fma(a, a1);
      b1 = factor.fma(b, b1);
      factor = FloatVector.broadcast(SPECIES, people[person + 2 * rank]);
      a2 = factor.fma(a, a2);
      b2 = factor.fma(b, b2);
      factor = FloatVector.broadcast(SPECIES, people[person + 3 * rank]);
      a3 = factor.fma(a, a3);
      b3 = factor.fma(b, b3);
      factor = FloatVector.broadcast(SPECIES, people[person + 4 * rank]);
      a4 = factor.fma(a, a4);
      b4 = factor.fma(b, b4);
      factor = FloatVector.broadcast(SPECIES, people[person + 5 * rank]);
      a5 = factor.fma(a, a5);
      b5 = factor.fma(b, b5);
      factor = FloatVector.broadcast(SPECIES, people[person + 6 * rank]);
      a6 = factor.fma(a, a6);
      b6 = factor.fma(b, b6);
      factor = FloatVector.broadcast(SPECIES, people[person + 7 * rank]);
      a7 = factor.fma(a, a7);
      b7 = factor.fma(b, b7);
    }
    put(a0, b0, scores, to);
    put(a1, b1, scores, to + stride);
    put(a2, b2, scores, to + 2 * stride);
    put(a3, b3, scores, to + 3 * stride);
    put(a4, b4, scores, to + 4 * stride);
    put(a5, b5, scores, to + 5 * stride);
    put(a6, b6, scores, to + 6 * stride);
    put(a7, b7, scores, to + 7 * stride);
  }

  private static void put(FloatVector a, FloatVector b, float[] scores, int to) {
    a.intoArray(scores, to);
    b.intoArray(scores, to + LANES);
  }
}
