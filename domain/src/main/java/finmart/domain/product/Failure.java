package finmart.domain.product;

/**
 * Why a product may not be published.
 *
 * @param rule id of the gate, e.g. {@code G03}
 * @param reason code of {@code conf/rules/reasons.yaml}
 * @param key what in the product or its partner fails, e.g. {@code loan.cost}
 * @param value what stands there; blank if nothing does
 * @param message what is wrong
 * @param remedy what to do
 * @param place file and line
 */
public record Failure(
    String rule,
    String reason,
    Product product,
    String key,
    String value,
    String message,
    String remedy,
    String place) {
  /** A failure of the product as a whole, which stands where the product was written. */
  public Failure(
      String rule,
      String reason,
      Product product,
      String key,
      String value,
      String message,
      String remedy) {
    this(rule, reason, product, key, value, message, remedy, product.listing().origin().place());
  }

  @Override
  public String toString() {
    return "%s %s v%d %s: %s%s; %s (%s)"
        .formatted(
            rule,
            product.id(),
            product.listing().version(),
            key,
            message,
            value.isBlank() ? "" : ": " + value,
            remedy,
            place);
  }
}
