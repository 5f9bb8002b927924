package finmart.serving.page.shop;

import finmart.domain.partner.ProductLine;
import java.util.Arrays;

/**
 * A part of the supermarket: one line by itself (rules N15, M02).
 *
 * <p>Texts of a zone are named by it, e.g. {@code shop.loans.title}.
 */
public enum Zone {
  CARDS("cards", ProductLine.CREDIT_CARD),
  LOANS("loans", ProductLine.LOAN),
  FUNDS("funds", ProductLine.FUND),
  /** For display only: one order for everybody, nothing handed over (rules N14, I01, I04). */
  INSURANCE("insurance", ProductLine.INSURANCE);

  private final String word;
  private final ProductLine line;

  Zone(String word, ProductLine line) {
    this.word = word;
    this.line = line;
  }

  /** As addresses and texts write it. */
  public String word() {
    return word;
  }

  public ProductLine line() {
    return line;
  }

  public String path() {
    return "/" + word;
  }

  /** Address of the page of one product. */
  public String path(String productId) {
    return path() + "/" + productId;
  }

  static Zone of(ProductLine line) {
    return Arrays.stream(values()).filter(zone -> zone.line == line).findFirst().orElseThrow();
  }
}
