package finmart.serving.feed;

import finmart.domain.partner.ProductLine;
import finmart.serving.offer.OfferCard;
import java.util.List;

/**
 * One line for one person; never two lines (rules N15, M02).
 *
 * @param version of the snapshot
 * @param asOf day of the snapshot
 * @param isPersonal whether the order is the person's own
 * @param isFresh false if the live state may be old: then the order is nobody's own and no consent
 *     is relied on
 */
public record FeedAnswer(
    String version,
    String asOf,
    ProductLine line,
    boolean isPersonal,
    boolean isFresh,
    List<Offer> offers) {
  /**
   * One place.
   *
   * @param position from 1
   * @param hasConsent whether the institution may have what a lead hands over
   */
  public record Offer(int position, String productId, OfferCard card, boolean hasConsent) {}

  public FeedAnswer {
    offers = List.copyOf(offers);
  }
}
