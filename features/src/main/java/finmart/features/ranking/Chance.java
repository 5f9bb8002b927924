package finmart.features.ranking;

import java.util.SplittableRandom;

/** Draws that follow from a seed and names alone. */
final class Chance {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  /**
   * @param names in order
   */
  Chance(long seed, String... names) {
    long hash = FNV_OFFSET ^ seed;
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        hash = (hash ^ name.charAt(i)) * FNV_PRIME;
      }
      hash = (hash ^ Character.MAX_VALUE) * FNV_PRIME;
    }
    // The first draw of neighbouring seeds is alike; that of what they split into is not.
    random = new SplittableRandom(hash).split();
  }

  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  /** A whole number from 0 up to, without, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }
}
