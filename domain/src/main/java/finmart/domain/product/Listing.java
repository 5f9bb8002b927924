package finmart.domain.product;

import finmart.domain.rule.Rule;
import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * What every product has in common.
 *
 * @param productId lower-case, stable, unique over all catalogues
 * @param partner code of the institution
 * @param version grows with every change of the product
 * @param effectiveTo last day, or null while open-ended
 * @param url page of the institution's own platform (rule M01)
 * @param eligibility the institution's own conditions, from its contract
 */
public record Listing(
    String productId,
    String name,
    String partner,
    int version,
    LocalDate effectiveFrom,
    LocalDate effectiveTo,
    URI url,
    List<Rule> eligibility)
    implements Serializable {
  public Listing {
    if (!productId.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("product_id \"" + productId + "\" must be like card-gold");
    }
    if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
      throw new IllegalArgumentException(
          "%s ends %s before it begins %s".formatted(productId, effectiveTo, effectiveFrom));
    }
    if (url.getHost() == null || !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("url \"" + url + "\" must be https with a host");
    }
    eligibility = List.copyOf(eligibility);
  }

  public boolean isEffective(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
  }
}
