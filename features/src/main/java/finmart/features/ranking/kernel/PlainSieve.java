package finmart.features.ranking.kernel;

/** Compares a score at a time. */
final class PlainSieve implements Sieve {
  @Override
  public long above(float[] scores, int at, long among, float floor) {
    long above = 0;
    for (long left = among; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      if (scores[at + bit] > floor) {
        above |= 1L << bit;
      }
    }
    return above;
  }
}
