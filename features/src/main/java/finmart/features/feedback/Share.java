package finmart.features.feedback;

/**
 * A share that was counted, with the interval it lies in at 95 % confidence (Wilson 1927, "Probable
 * inference, the law of succession, and statistical inference", JASA 22, eq. 4).
 *
 * @param reached 0 to {@code of}
 * @param of how many there were, at least 0
 */
public record Share(long reached, long of) {
  private static final double Z = 1.959963984540054;

  public Share {
    if (reached < 0 || reached > of) {
      throw new IllegalArgumentException(reached + " of " + of + " is no share");
    }
  }

  /** 0 to 1, or null of nothing. */
  public Double rate() {
    return of == 0 ? null : (double) reached / of;
  }

  /** Lower end of the interval, 0 to the rate, or null of nothing. */
  public Double low() {
    return of == 0 ? null : Math.max(0, Math.min(rate(), centre() - spread()));
  }

  /** Upper end of the interval, the rate to 1, or null of nothing. */
  public Double high() {
    return of == 0 ? null : Math.min(1, Math.max(rate(), centre() + spread()));
  }

  private double centre() {
    double p = (double) reached / of;
    return (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double spread() {
    double p = (double) reached / of;
    return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
  }
}
