package finmart.serving.offer;

import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import java.net.URI;
import java.util.List;

/**
 * What is shown of a product, the same for every person (rule P09).
 *
 * @param title registered name of the product
 * @param issuer full legal name of the institution, as prominent as ours (rule M16)
 * @param terms the terms that matter first
 * @param notices sentences that must stand beside the offer, in order
 * @param url page of the institution's own platform
 */
public record OfferCard(String title, String issuer, String terms, List<String> notices, URI url) {
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
   * @throws IllegalArgumentException if the product is of another partner or leads to a page that
   *     is not the partner's own (rule M01)
   */
  public static OfferCard of(Product product, Partner partner) {
    var listing = product.listing();
    if (!listing.partner().equals(partner.code())
        || !partner.domains().contains(listing.url().getHost())) {
      throw new IllegalArgumentException(
          "%s at %s is no offer of %s".formatted(product.id(), listing.url(), partner.code()));
    }
    return new OfferCard(
        listing.name(),
        partner.legalName(),
        product.terms(),
        notices(product, partner.legalName()),
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
