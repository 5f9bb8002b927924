package finmart.serving.page.shop;

/**
 * One thing to know of a product.
 *
 * @param note what qualifies the value, e.g. the convention of a cost; blank if nothing does
 */
public record Fact(String label, String value, String note) {
  Fact(String label, String value) {
    this(label, value, "");
  }
}
