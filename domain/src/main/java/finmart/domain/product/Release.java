package finmart.domain.product;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The approval of one version of a product, all its texts and terms included (rules N11, M17). It
 * is bound to what was approved by its digest, so that any edit voids it.
 *
 * @param digest SHA-256 of the product as approved, 64 hex digits
 * @param maker who prepared it for us
 * @param checker who checked it for us; somebody else
 * @param partnerReview number of the institution's own review of its texts
 * @param approvedOn day the last of them approved
 */
public record Release(
    String digest, String maker, String checker, String partnerReview, LocalDate approvedOn)
    implements Serializable {}
