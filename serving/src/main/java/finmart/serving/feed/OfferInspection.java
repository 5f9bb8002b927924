package finmart.serving.feed;

import finmart.domain.rule.Truth;
import java.util.List;

/**
 * Why a product is or is not shown to a person, with the evidence.
 *
 * @param asOf day the rules were judged
 * @param checks every rule of the product; none if it was not on offer
 * @param gates what keeps the product from being published today
 */
public record OfferInspection(
    OfferExplanation explanation, String asOf, List<Check> checks, List<GateFinding> gates) {
  /**
   * One rule, judged when the snapshot was made.
   *
   * @param result as the verdict of the day has it
   * @param seen what the rule read of the person; blank if the published rules do not have it
   * @param required what it asks for; likewise
   * @param source law and article, or contract
   * @param text to the officer
   */
  public record Check(
      String code, Truth result, String seen, String required, String source, String text) {}

  public OfferInspection {
    checks = List.copyOf(checks);
    gates = List.copyOf(gates);
  }
}
