package finmart.domain.product.card;

import finmart.domain.money.Money;
import java.io.Serializable;

/**
 * What a card costs a year.
 *
 * @param base the full fee
 * @param waivedAfterUses this many payments a year waive the next year's fee; 0 is "never waived"
 */
public record AnnualFee(Money base, int waivedAfterUses, boolean isFirstYearFree)
    implements Serializable {
  /** As a person reads it, e.g. {@code 200.00 CNY (waived after 6 uses)}. */
  @Override
  public String toString() {
    String waiver =
        waivedAfterUses == 0 || base.minor() == 0
            ? ""
            : " (waived after " + waivedAfterUses + " uses)";
    return base + waiver;
  }
}
