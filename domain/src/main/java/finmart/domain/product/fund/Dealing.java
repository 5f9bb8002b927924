package finmart.domain.product.fund;

import finmart.domain.money.Money;
import java.io.Serializable;

/**
 * How shares are bought and given back.
 *
 * @param minPurchase least amount of a purchase
 * @param minPlan least amount of a regular plan
 * @param lockDays days shares must be held
 * @param confirmDays trading days until a purchase counts
 * @param redeemDays trading days until money is back
 */
public record Dealing(
    Status status, Money minPurchase, Money minPlan, int lockDays, int confirmDays, int redeemDays)
    implements Serializable {
  /** Whether the fund takes purchases. */
  public enum Status {
    OPEN,
    /** Up to an amount a day. */
    LIMITED,
    SUSPENDED,
    CLOSED
  }

  /** Open, without a lock, a day to confirm and two to redeem. */
  public static Dealing open(Money least) {
    return new Dealing(Status.OPEN, least, least, 0, 1, 2);
  }
}
