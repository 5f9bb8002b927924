package finmart.domain.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of one currency.
 *
 * @param minor whole minor units (fen, haléř, cent), any sign
 * @param currency ISO 4217 currency
 */
public record Money(long minor, Currency currency) implements Serializable {

  /** Returns the amount with the currency's own decimals, e.g. {@code 1280.00 CNY}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString()
        + " "
        + currency.getCurrencyCode();
  }
}
