package finmart.domain.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * G09: one price for everybody (rule P09): the product is not tailored, and its institution does
 * not list it twice under one name at different terms.
 */
final class PriceGate implements PublishGate {
  private static final String REASON = "PRICE_NOT_UNIFORM";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    var found = new ArrayList<Failure>();
    if (product.listing().isTailored()) {
      found.add(
          new Failure(
              "G09",
              REASON,
              product,
              "tailored",
              "true",
              "its price depends on who asks (P09)",
              "offer one price list to everybody"));
    }
    catalogue.versions().stream()
        .filter(other -> isTwin(product, other, day))
        .findFirst()
        .ifPresent(
            twin ->
                found.add(
                    new Failure(
                        "G09",
                        REASON,
                        product,
                        "name",
                        product.listing().name(),
                        "%s bears the same name at other terms: %s (P09)"
                            .formatted(twin.id(), twin.terms()),
                        "list one product, or name two by what tells them apart")));
    return found.stream();
  }

  private static boolean isTwin(Product product, Product other, LocalDate day) {
    return !product.id().equals(other.id())
        && product.line() == other.line()
        && product.listing().partner().equals(other.listing().partner())
        && product.listing().name().equals(other.listing().name())
        && other.listing().isEffective(day)
        && !product.terms().equals(other.terms());
  }
}
