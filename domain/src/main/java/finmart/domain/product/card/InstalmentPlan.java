package finmart.domain.product.card;

import finmart.domain.money.CostConvention;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import java.io.Serializable;
import java.util.Currency;
import java.util.Optional;

/**
 * Paying a bill in equal parts, with a monthly fee on the whole sum; shown as yearly interest (rule
 * K02).
 *
 * @param months number of parts, 1 or more
 * @param monthlyFeeBps basis points of the whole sum a month
 * @param yearly yearly interest as the institution states it; null if it states none
 */
public record InstalmentPlan(int months, int monthlyFeeBps, Rate yearly) implements Serializable {
  /** Large enough that rounding to minor units does not move a basis point. */
  private static final Money REFERENCE = new Money(100_000_000, Currency.getInstance("CNY"));

  public InstalmentPlan {
    if (months < 1 || monthlyFeeBps < 0) {
      throw new IllegalArgumentException(
          "instalments over %d months at %d bps a month".formatted(months, monthlyFeeBps));
    }
  }

  /** Returns the yearly interest that follows from the fee; empty if it has none. */
  public Optional<Rate> computedYearly(CostConvention convention) {
    return CreditTerms.cardInstalments(REFERENCE, months, monthlyFeeBps, "issuer")
        .costRange()
        .map(range -> range.most().yearly(convention));
  }
}
