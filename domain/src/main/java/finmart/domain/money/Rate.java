package finmart.domain.money;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A yearly rate.
 *
 * @param bps basis points: 2400 is 24 %; not negative
 */
public record Rate(int bps) implements Comparable<Rate>, Serializable {
  public Rate {
    if (bps < 0) {
      throw new IllegalArgumentException("rate %d bps must not be negative".formatted(bps));
    }
  }

  @Override
  public int compareTo(Rate other) {
    return Integer.compare(bps, other.bps);
  }

  /** Returns the rate as a percentage, e.g. {@code 18.25%}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(bps, 2).toPlainString() + "%";
  }
}
