package finmart.domain.estimate;

/**
 * A share with the range it may truly have, 95 % (Wilson, Probable inference, JASA 1927; as in
 * Brown, Cai, DasGupta 2001, equation 4).
 *
 * @param share in [0, 1]; likewise its bounds
 */
public record Interval(double share, double low, double high) {
  private static final double Z = 1.959963984540054;

  /**
   * @param hits of {@code of}, which is above 0
   */
  public static Interval wilson(long hits, long of) {
    if (of <= 0 || hits < 0 || hits > of) {
      throw new IllegalArgumentException("%d of %d is no share".formatted(hits, of));
    }
    double n = of;
    double share = hits / n;
    double z2 = Z * Z;
    double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    return new Interval(
        share,
        Math.max(0, Math.min(share, middle - half)),
        Math.min(1, Math.max(share, middle + half)));
  }
}
