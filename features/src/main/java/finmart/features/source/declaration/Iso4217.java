package finmart.features.source.declaration;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** The currency codes of ISO 4217, as the JDK knows them. */
public final class Iso4217 {
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Iso4217() {}

  public static boolean knows(String code) {
    return CODES.contains(code);
  }
}
