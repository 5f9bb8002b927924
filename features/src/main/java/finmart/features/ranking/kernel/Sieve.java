package finmart.features.ranking.kernel;

/** Finds the scores worth a closer look; all sieves find the same. */
public sealed interface Sieve permits VectorSieve, PlainSieve {
  /** The fastest sieve this JVM can run. */
  static Sieve fastest() {
    return Kernel.hasVectors() ? new VectorSieve() : new PlainSieve();
  }

  /**
   * Which of 64 scores are above a floor.
   *
   * @param at where the 64 begin; all of them must be there
   * @param among bits to look at
   * @return the bits of {@code among} whose score is above; a score that is no number never is
   */
  long above(float[] scores, int at, long among, float floor);
}
