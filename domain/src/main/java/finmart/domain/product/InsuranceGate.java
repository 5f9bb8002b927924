package finmart.domain.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * G07: insurance names product and insurer in full, its filing and where its exclusions and terms
 * stand, and nowhere a premium (rules N14, I02).
 */
final class InsuranceGate implements PublishGate {
  private static final List<String> PAPERS = List.of("EXCLUSIONS", "TERMS");

  /** A premium in words or as a price: 保费 120 元, 每月 9.9 元, 1元起. */
  private static final Pattern PREMIUM =
      Pattern.compile("(保费|费率)\\D{0,6}\\d|每[年月天日]\\D{0,4}\\d|\\d\\s*元\\s*(/|每|起)");

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    if (!(product instanceof Product.Insurance insurance)) {
      return Stream.empty();
    }
    var found = new ArrayList<Failure>();
    String legalName = catalogue.issuerOf(insurance).legalName();
    if (!insurance.insurer().equals(legalName)) {
      found.add(
          failure(
              insurance,
              "insurance.insurer",
              insurance.insurer(),
              "is not the insurer's full legal name (I02)",
              "write " + legalName));
    }
    if (insurance.filingNumber().isBlank()) {
      found.add(
          failure(
              insurance,
              "insurance.filing_number",
              "",
              "the product has no filing number (I02)",
              "write the number under which it is filed"));
    }
    for (String paper : PAPERS) {
      if (!insurance.listing().documents().containsKey(paper)) {
        found.add(
            failure(
                insurance,
                "documents." + paper,
                "",
                "the product links to no such paper (I02)",
                "write its address on the insurer's own platform"));
      }
    }
    texts(insurance)
        .filter(text -> PREMIUM.matcher(text).find())
        .forEach(
            text ->
                found.add(
                    failure(
                        insurance,
                        "insurance",
                        text,
                        "a text states a premium (N14)",
                        "take it out; only the insurer's page names premiums")));
    return found.stream();
  }

  private static Stream<String> texts(Product.Insurance insurance) {
    return Stream.concat(
        insurance.texts().stream(),
        insurance.listing().creatives().stream()
            .flatMap(advertisement -> advertisement.creative().texts().values().stream()));
  }

  private static Failure failure(
      Product product, String key, String value, String message, String remedy) {
    return new Failure("G07", "INSURANCE_INCOMPLETE", product, key, value, message, remedy);
  }
}
