package finmart.domain.product;

import finmart.domain.rule.Rule;
import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every product has in common.
 *
 * @param productId lower-case, stable, unique over all catalogues
 * @param partner code of the institution that sells it
 * @param issuer code of the institution that makes it; mostly the same
 * @param version grows with every change of the product; former versions stay for evidence
 * @param effectiveTo last day, or null while open-ended
 * @param url page of the institution's own platform (rule M01); null only if it is not stated
 * @param documents addresses of its papers by kind, e.g. {@code TERMS}
 * @param isTailored whether its price depends on who asks; such a product is never shown (rule P09)
 * @param creatives what advertises it (rule N11)
 * @param release its approval; null while it has none
 * @param eligibility the institution's own conditions, from its contract
 */
public record Listing(
    String productId,
    String name,
    String partner,
    String issuer,
    int version,
    LocalDate effectiveFrom,
    LocalDate effectiveTo,
    URI url,
    Map<String, URI> documents,
    boolean isTailored,
    List<Advertisement> creatives,
    Release release,
    Origin origin,
    List<Rule> eligibility)
    implements Serializable {
  public Listing {
    if (!productId.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("product_id \"" + productId + "\" must be like card-gold");
    }
    boolean isUnstated = url == null && origin.notStated().contains("url");
    if (!isUnstated && (url.getHost() == null || !"https".equals(url.getScheme()))) {
      throw new IllegalArgumentException("url \"" + url + "\" must be https with a host");
    }
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    creatives = List.copyOf(creatives);
    eligibility = List.copyOf(eligibility);
  }

  /** True if it was approved and not edited since. */
  boolean isApprovedAsWritten() {
    return release != null && release.digest().equals(origin.digest());
  }

  public boolean isEffective(LocalDate day) {
    return !day.isBefore(effectiveFrom) && !hasEnded(day);
  }

  public boolean hasEnded(LocalDate day) {
    return effectiveTo != null && day.isAfter(effectiveTo);
  }
}
