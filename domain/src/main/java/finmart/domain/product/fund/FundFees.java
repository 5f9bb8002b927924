package finmart.domain.product.fund;

import finmart.domain.money.Rate;
import java.io.Serializable;
import java.util.List;

/**
 * What holding a fund costs.
 *
 * @param subscription one-off, of the amount bought
 * @param redemption one-off, by how long the shares were held; shortest first
 * @param management a year
 * @param custody a year
 * @param service a year; nothing after the first year but for money funds (rule F08)
 */
public record FundFees(
    Rate subscription, List<Redemption> redemption, Rate management, Rate custody, Rate service)
    implements Serializable {
  public static final FundFees FREE =
      new FundFees(new Rate(0), List.of(), new Rate(0), new Rate(0), new Rate(0));

  /**
   * @param belowDays held for fewer days than this
   */
  public record Redemption(int belowDays, Rate rate) implements Serializable {}

  public FundFees {
    redemption = List.copyOf(redemption);
    for (int i = 1; i < redemption.size(); i++) {
      if (redemption.get(i).belowDays() <= redemption.get(i - 1).belowDays()) {
        throw new IllegalArgumentException(
            "redemption fees must go from short to long: %d after %d days"
                .formatted(redemption.get(i).belowDays(), redemption.get(i - 1).belowDays()));
      }
    }
  }
}
