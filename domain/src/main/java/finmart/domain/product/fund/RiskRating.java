package finmart.domain.product.fund;

import java.io.Serializable;
import java.util.OptionalInt;

/**
 * How risky two institutions say a fund is, 1 (R1) to 5 (R5); 0 is "not rated".
 *
 * @param byIssuer level given by the fund manager
 * @param byDistributor level given by the seller
 * @param floor lowest level a fund of its type may have, derived from the type and no rating; 0 if
 *     nothing was derived
 */
public record RiskRating(int byIssuer, int byDistributor, int floor) implements Serializable {
  /** The riskiest level there is. */
  public static final int HIGHEST = 5;

  public RiskRating {
    if (!isLevel(byIssuer) || !isLevel(byDistributor) || !isLevel(floor)) {
      throw new IllegalArgumentException(
          "risk levels %d and %d and their floor %d must be 1 to 5"
              .formatted(byIssuer, byDistributor, floor));
    }
  }

  public RiskRating(int byIssuer, int byDistributor) {
    this(byIssuer, byDistributor, 0);
  }

  /** False if an institution rated the fund below what its type allows. */
  public boolean isAboveFloor() {
    return (byIssuer == 0 || byIssuer >= floor) && (byDistributor == 0 || byDistributor >= floor);
  }

  /** The higher of the two levels (rule F03); empty unless both institutions rated the fund. */
  public OptionalInt effective() {
    return byIssuer == 0 || byDistributor == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(byIssuer, byDistributor));
  }

  private static boolean isLevel(int level) {
    return level >= 0 && level <= HIGHEST;
  }
}
