package finmart.serving.page.shop;

import finmart.domain.partner.Channel;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.time.AsOf;
import finmart.serving.offer.OfferCard;
import finmart.serving.page.Language;
import finmart.serving.page.Visit;
import finmart.serving.snapshot.Snapshot;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A product as pages show it, the same to everybody (rule P09).
 *
 * @param facts the terms that matter first, the most important one first
 * @param notices what the law wants said beside it, in the page's language
 */
public record Offer(
    Product product, Partner seller, OfferCard card, List<Fact> facts, List<String> notices) {
  public Offer {
    facts = List.copyOf(facts);
    notices = List.copyOf(notices);
  }

  /** The product of a day; empty if it is not on offer then. */
  static Optional<Offer> of(Snapshot snapshot, String productId, Visit visit) {
    LocalDate day = visit.at().atZone(AsOf.ZONE).toLocalDate();
    return snapshot
        .shelf()
        .card(productId, day)
        .flatMap(
            card ->
                snapshot
                    .shelf()
                    .catalogue()
                    .productOn(productId, day)
                    .map(
                        product ->
                            new Offer(
                                product,
                                snapshot.shelf().catalogue().partnerOf(product),
                                card,
                                KeyFacts.of(product, visit),
                                notices(product, card, visit))));
  }

  private static List<String> notices(Product product, OfferCard card, Visit visit) {
    if (visit.language() == Language.ZH) {
      return card.notices();
    }
    var notices = new ArrayList<String>();
    switch (product.line()) {
      case LOAN -> notices.add(visit.text("shop.notice.loan"));
      case FUND -> notices.add(visit.text("shop.notice.fund"));
      case INSURANCE -> notices.add(visit.text("shop.notice.insurance", card.issuer()));
      case CREDIT_CARD -> {}
    }
    if (product instanceof Product.CreditCard || product instanceof Product.Loan) {
      notices.add(visit.text("shop.notice.decision", card.issuer()));
    }
    return notices;
  }

  public String id() {
    return product.id();
  }

  public Zone zone() {
    return Zone.of(product.line());
  }

  public String path() {
    return zone().path(id());
  }

  /** Papers of the product on its institution's own pages, by kind. */
  public Map<String, URI> documents() {
    return product.listing().documents();
  }

  /** Whether the house may hand the wish over; never for insurance (rule I04). */
  public boolean isHandedOver() {
    return product.line().isPersonal() && seller.batched(product.line()).isPresent();
  }

  /** Whether a person may be sent to the institution's own page. */
  public boolean isReachedByLink() {
    return seller.delivery(product.line(), Channel.Mode.REDIRECT).isPresent();
  }
}
