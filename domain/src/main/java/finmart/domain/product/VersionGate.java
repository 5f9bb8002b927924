package finmart.domain.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * G12: the dates of a product are sane, its versions follow one another without overlap or gap in
 * their numbers, and former versions are kept.
 */
final class VersionGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    var found = new ArrayList<Failure>();
    Listing listing = product.listing();
    if (listing.effectiveTo() != null && listing.effectiveTo().isBefore(listing.effectiveFrom())) {
      found.add(
          failure(
              product,
              "effective_to",
              listing.effectiveTo().toString(),
              "it ends before it begins on " + listing.effectiveFrom(),
              "correct the dates"));
    }
    List<Product> versions = catalogue.versionsOf(product.id());
    for (int i = 1; i < versions.size(); i++) {
      check(product, versions.get(i - 1).listing(), versions.get(i).listing(), found);
    }
    return found.stream();
  }

  private static void check(Product product, Listing former, Listing later, List<Failure> found) {
    if (later.version() != former.version() + 1) {
      found.add(
          failure(
              product,
              "version",
              String.valueOf(later.version()),
              "version %d is followed by version %d".formatted(former.version(), later.version()),
              "keep every former version, for evidence"));
    }
    if (!later.effectiveFrom().isAfter(former.effectiveFrom())) {
      found.add(
          failure(
              product,
              "effective_from",
              later.effectiveFrom().toString(),
              "version %d begins no later than version %d on %s"
                  .formatted(later.version(), former.version(), former.effectiveFrom()),
              "correct the dates"));
    } else if (!former.hasEnded(later.effectiveFrom())) {
      found.add(
          failure(
              product,
              "effective_to",
              former.effectiveTo() == null ? "" : former.effectiveTo().toString(),
              "version %d still holds when version %d begins on %s"
                  .formatted(former.version(), later.version(), later.effectiveFrom()),
              "end version %d on %s"
                  .formatted(former.version(), later.effectiveFrom().minusDays(1))));
    }
  }

  private static Failure failure(
      Product product, String key, String value, String message, String remedy) {
    return new Failure("G12", "VERSIONS_UNSOUND", product, key, value, message, remedy);
  }
}
