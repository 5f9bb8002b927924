package finmart.serving.feed;

import finmart.domain.partner.ProductLine;
import java.util.List;

/**
 * Why a product stands where it does for a person, or does not (PIPL art. 24).
 *
 * @param isShown whether the person's answer of its line holds it now
 * @param position from 1; null if it is not shown
 * @param recalledBy what proposed it; null where the order is nobody's own
 * @param placing how it got its place; null where the order is nobody's own
 * @param reasons everything against it
 */
public record OfferExplanation(
    String productId,
    ProductLine line,
    boolean isShown,
    boolean isPersonal,
    Integer position,
    String recalledBy,
    String placing,
    List<Reason> reasons,
    String version) {
  /**
   * @param code of the rule set, or of what the person or the house did since
   * @param text to the user
   */
  public record Reason(String code, String text) {}

  public OfferExplanation {
    reasons = List.copyOf(reasons);
  }
}
