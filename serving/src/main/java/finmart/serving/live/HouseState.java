package finmart.serving.live;

import finmart.domain.partner.ProductLine;
import java.time.LocalDate;
import java.util.Set;

/**
 * What the house took off the shelf.
 *
 * @param productsOff ids
 * @param partnersOff codes
 * @param usedUpOn the day the next is about
 * @param usedUp quotas of that day that are all given out
 */
public record HouseState(
    Set<String> productsOff, Set<String> partnersOff, LocalDate usedUpOn, Set<UsedUp> usedUp) {
  /**
   * A quota with none left.
   *
   * @param scope ALL, a product line, or a product
   */
  public record UsedUp(String partner, String scope) {}

  public HouseState {
    productsOff = Set.copyOf(productsOff);
    partnersOff = Set.copyOf(partnersOff);
    usedUp = Set.copyOf(usedUp);
  }

  public boolean isOff(String productId, String partner) {
    return productsOff.contains(productId) || partnersOff.contains(partner);
  }

  /** True if any quota that is for the product has none left. */
  public boolean isUsedUp(String partner, ProductLine line, String productId, LocalDate day) {
    return day.equals(usedUpOn)
        && (usedUp.contains(new UsedUp(partner, QuotaCount.ALL))
            || usedUp.contains(new UsedUp(partner, line.name()))
            || usedUp.contains(new UsedUp(partner, productId)));
  }
}
