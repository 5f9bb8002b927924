package finmart.serving.oversight;

import finmart.domain.partner.ProductLine;
import finmart.serving.feed.GateFinding;
import java.time.LocalDate;
import java.util.List;

/**
 * A product of the catalogue as it stands now.
 *
 * @param version the one in force, else the latest
 * @param effectiveTo last day, null while open-ended
 * @param standing whether anybody can see it
 * @param findings what the publish gates find
 */
public record ShelfItem(
    String productId,
    ProductLine line,
    String name,
    String partner,
    String issuer,
    int version,
    LocalDate effectiveFrom,
    LocalDate effectiveTo,
    Standing standing,
    List<GateFinding> findings) {
  /** Whether anybody can see a product. */
  public enum Standing {
    OFFERED,
    /** A publish gate withholds it, or it is not of this day. */
    WITHHELD,
    /** An operator took it or its institution off. */
    OFF,
    QUOTA_USED_UP,
    /** The gates let it pass, but not when the feeds were made: it comes with the next ones. */
    NOT_IN_THE_FEEDS
  }

  public ShelfItem {
    findings = List.copyOf(findings);
  }
}
