package finmart.serving.live;

import java.time.LocalDate;
import java.util.Set;

/**
 * What the house took off the shelf.
 *
 * @param productsOff ids
 * @param partnersOff codes
 * @param usedUpOn the day the next is about
 * @param partnersUsedUp codes of partners whose leads of that day are all given out
 */
public record HouseState(
    Set<String> productsOff,
    Set<String> partnersOff,
    LocalDate usedUpOn,
    Set<String> partnersUsedUp) {
  public HouseState {
    productsOff = Set.copyOf(productsOff);
    partnersOff = Set.copyOf(partnersOff);
    partnersUsedUp = Set.copyOf(partnersUsedUp);
  }

  public boolean isOff(String productId, String partner) {
    return productsOff.contains(productId) || partnersOff.contains(partner);
  }

  public boolean isUsedUp(String partner, LocalDate day) {
    return day.equals(usedUpOn) && partnersUsedUp.contains(partner);
  }
}
