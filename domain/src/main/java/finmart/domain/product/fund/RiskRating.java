package finmart.domain.product.fund;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * How risky two institutions say a fund is, 1 (R1) to 5 (R5); 0 is "not rated".
 *
 * @param byIssuer level given by the fund manager
 * @param byDistributor level given by the seller
 */
public record RiskRating(int byIssuer, int byDistributor) implements Serializable {
  /** The riskiest level there is. */
  public static final int HIGHEST = 5;

  public RiskRating {
    if (byIssuer < 0 || byIssuer > HIGHEST || byDistributor < 0 || byDistributor > HIGHEST) {
      throw new IllegalArgumentException(
          "risk levels %d and %d must be 1 to 5".formatted(byIssuer, byDistributor));
    }
  }

  /** The higher of the two levels (rule F03); empty unless both institutions rated the fund. */
  public OptionalInt effective() {
    return byIssuer == 0 || byDistributor == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(byIssuer, byDistributor));
  }
}
