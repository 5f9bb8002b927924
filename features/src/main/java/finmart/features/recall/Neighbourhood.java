package finmart.features.recall;

import java.util.Arrays;

/**
 * How near products are to each other, from how often people hold both: together / (size(from) ^
 * fromPower × size(to) ^ toPower + shrink), where each person counts (products held) ^
 * −userDiscount, so that somebody who holds everything says little.
 *
 * @param userDiscount 0 counts everybody alike, 1 shares one vote among a person's products
 * @param fromPower how far a product held spreads one vote among its neighbours, 0 to 2
 * @param toPower how far a common neighbour is held back, 0 to 2
 * @param shrink votes that a pair held together by few is short of, 0 or more
 * @param most neighbours kept per product, 1 or more
 * @param hasCountedSize whether a product's size is its holders; else the votes it got
 */
public record Neighbourhood(
    double userDiscount,
    double fromPower,
    double toPower,
    double shrink,
    int most,
    boolean hasCountedSize) {
  private static final double HIGHEST = 2;

  public Neighbourhood {
    for (double power : new double[] {userDiscount, fromPower, toPower}) {
      if (!(power >= 0 && power <= HIGHEST)) {
        throw new IllegalArgumentException("power %s must be 0 to %s".formatted(power, HIGHEST));
      }
    }
    if (!(shrink >= 0) || Double.isInfinite(shrink) || most < 1) {
      throw new IllegalArgumentException(
          "shrink %s must be 0 or more and neighbours %d 1 or more".formatted(shrink, most));
    }
  }

  /** Cosine of the votes two products got; Deshpande and Karypis 2004, with discounted users. */
  public static Neighbourhood cosine(double userDiscount, double shrink, int most) {
    return new Neighbourhood(userDiscount, 0.5, 0.5, shrink, most, false);
  }

  /**
   * RP3β: three steps of a random walk from person to product to person to product, the last held
   * back by popularity; Paudel, Christoffel, Newell and Bernstein 2017, eq. 5.
   *
   * @param alpha power of each step
   * @param beta power of the popularity of where the walk ends
   */
  public static Neighbourhood walk(double alpha, double beta, int most) {
    return new Neighbourhood(alpha, alpha, beta, 0, most, true);
  }

  /** The vote of somebody who holds so many products. */
  public double vote(int held) {
    return Math.pow(held, -userDiscount);
  }

  /** How near a product is to one that is held. */
  public double nearness(double together, double from, double to) {
    return together == 0
        ? 0
        : together / (Math.pow(from, fromPower) * Math.pow(to, toPower) + shrink);
  }

  /**
   * Keeps the nearest.
   *
   * @param near nearness to each product; the kept are those above 0 and not below the value
   *     returned
   * @return the least nearness that is kept
   */
  public float threshold(float[] near) {
    float[] sorted = near.clone();
    Arrays.sort(sorted);
    return sorted.length <= most
        ? Float.MIN_VALUE
        : Math.max(Float.MIN_VALUE, sorted[sorted.length - most]);
  }

  /** Sets to 0 whatever is not among the nearest. */
  void keepNearest(float[] near) {
    float least = threshold(near);
    for (int j = 0; j < near.length; j++) {
      if (near[j] < least) {
        near[j] = 0;
      }
    }
  }
}
