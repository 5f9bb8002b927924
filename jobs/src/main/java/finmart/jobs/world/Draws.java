package finmart.jobs.world;

/**
 * A repeatable stream of random numbers (SplitMix64; Steele, Lea and Flood, OOPSLA 2014), started
 * from a seed, a purpose and up to two further keys. One object may be restarted any number of
 * times, so that hot loops allocate nothing.
 */
final class Draws {
  /** What numbers are drawn for. The order is part of the seed: add new purposes at the end. */
  enum Stream {
    PERSON,
    COMMUNITY,
    BUDGET,
    DAY,
    DUE,
    ORDERS,
    TIES,
    ATTRIBUTES,
    HOLDINGS,
    SHELF,
    IDIOSYNCRASY,
    FORMER_FEED,
    SESSION,
    REACTION,
    APPROVAL,
    INSTITUTION,
    LEAD,
    AGREEMENT,
    ACCOUNTS,
    CORRECTION
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  Draws() {}

  Draws(long seed, Stream stream, long who, long when) {
    restart(seed, stream, who, when);
  }

  Draws restart(long seed, Stream stream, long who, long when) {
    state = key(seed, stream, who, when);
    return this;
  }

  /** Returns one uniform number in [0,1) without a stream. */
  static double uniform(long seed, Stream stream, long who, long when) {
    return (mix(key(seed, stream, who, when) + GOLDEN_GAMMA) >>> 11) * UNIT;
  }

  /** Returns a number that is the same for the same keys and unlike for any others. */
  static long key(long seed, Stream stream, long who, long when) {
    long mixed = mix(seed + GOLDEN_GAMMA * (stream.ordinal() + 1));
    mixed = mix(mixed ^ (who + GOLDEN_GAMMA));
    return mix(mixed ^ (when * GOLDEN_GAMMA + 1));
  }

  /** Returns a key made of a text. */
  static long keyOf(String text) {
    long mixed = text.length();
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed * 31 + text.charAt(i));
    }
    return mixed;
  }

  /** In [0,1). */
  double uniform() {
    return (next() >>> 11) * UNIT;
  }

  /** In [0,bound). */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean happens(double probability) {
    return uniform() < probability;
  }

  /** Standard normal, by Box and Muller. */
  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Poisson, by Knuth's product; meant for means below 20. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      count++;
    }
    return count;
  }

  /** Index drawn with probability proportional to the steps of a cumulative sum. */
  int pick(double[] cumulative) {
    double at = uniform() * cumulative[cumulative.length - 1];
    int index = 0;
    while (index < cumulative.length - 1 && cumulative[index] <= at) {
      index++;
    }
    return index;
  }

  static double[] cumulative(double... weights) {
    double[] sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    return sums;
  }

  private long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
