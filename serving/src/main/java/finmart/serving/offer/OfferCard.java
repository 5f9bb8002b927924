package finmart.serving.offer;

import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import java.net.URI;
import java.util.List;

/**
 * What is shown of a product, the same for every person (rule P09).
 *
 * @param title registered name of the product
 * @param issuer full legal name of the institution that makes it, as prominent as ours (rule M16)
 * @param seller full legal name of the institution that sells it; mostly the same
 * @param terms the terms that matter first
 * @param notices sentences that must stand beside the offer, in order
 * @param url page of the institution's own platform
 */
public record OfferCard(
    String title, String issuer, String seller, String terms, List<String> notices, URI url) {
  private static final String DECISION = "最终审批结果、额度、利率以%s为准。";
  private static final String LOAN = "贷款有风险，借款需谨慎，请根据个人能力合理贷款，理性消费。";
  private static final String FUND = "基金有风险，投资需谨慎。";
  private static final String INSURANCE = "本页仅展示产品信息，投保、核保、理赔及服务由%s提供。";

  public OfferCard {
    notices = List.copyOf(notices);
  }

  /**
   * Returns the card of a product.
   *
   * @throws IllegalArgumentException if the product is of other institutions or leads to a page
   *     that is the own one of neither (rule M01)
   */
  public static OfferCard of(Product product, Partner seller, Partner issuer) {
    var listing = product.listing();
    String host = listing.url().getHost();
    if (!listing.partner().equals(seller.code())
        || !listing.issuer().equals(issuer.code())
        || !seller.domains().contains(host) && !issuer.domains().contains(host)) {
      throw new IllegalArgumentException(
          "%s at %s is no offer of %s by %s"
              .formatted(product.id(), listing.url(), issuer.code(), seller.code()));
    }
    return new OfferCard(
        listing.name(),
        issuer.legalName(),
        seller.legalName(),
        product.terms(),
        notices(product, issuer.legalName()),
        listing.url());
  }

  private static List<String> notices(Product product, String issuer) {
    return switch (product.line()) {
      case CREDIT_CARD -> List.of(DECISION.formatted(issuer));
      case LOAN -> List.of(LOAN, DECISION.formatted(issuer));
      case FUND -> List.of(FUND);
      case INSURANCE -> List.of(INSURANCE.formatted(issuer));
    };
  }
}
