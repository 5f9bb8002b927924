package finmart.features.ranking.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Compares a register at a time. */
final class VectorSieve implements Sieve {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public long above(float[] scores, int at, long among, float floor) {
    long above = 0;
    for (int i = 0; i < Long.SIZE; i += LANES) {
      above |=
          FloatVector.fromArray(SPECIES, scores, at + i).compare(VectorOperators.GT, floor).toLong()
              << i;
    }
    return above & among;
  }
}
