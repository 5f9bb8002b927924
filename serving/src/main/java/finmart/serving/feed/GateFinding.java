package finmart.serving.feed;

import finmart.domain.product.Failure;

/**
 * Why a publish gate lets a product not pass.
 *
 * @param rule id of the gate
 * @param version of the product
 * @param key what in the product or its partner fails
 * @param value what stands there; blank if nothing does
 * @param remedy what to do
 */
public record GateFinding(
    String rule, int version, String key, String value, String message, String remedy) {
  public static GateFinding of(Failure failure) {
    return new GateFinding(
        failure.rule(),
        failure.product().listing().version(),
        failure.key(),
        failure.value(),
        failure.message(),
        failure.remedy());
  }
}
