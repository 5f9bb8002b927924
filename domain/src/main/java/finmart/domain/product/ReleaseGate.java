package finmart.domain.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * G11: the product was approved exactly as it is written now, by two people of ours and by the
 * institution; an edit voids that (rules N11, M17).
 */
final class ReleaseGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    Release release = product.listing().release();
    String digest = product.listing().origin().digest();
    var found = new ArrayList<Failure>();
    if (release == null) {
      found.add(
          failure(
              product,
              "",
              "",
              "the product is not approved",
              "have it approved and write release with digest " + digest));
      return found.stream();
    }
    if (!release.digest().equals(digest)) {
      found.add(
          failure(
              product,
              ".digest",
              release.digest(),
              "the product was edited since, which voids its approval (N11)",
              "have it approved again and write digest " + digest));
    }
    if (release.maker().isBlank()
        || release.checker().isBlank()
        || release.maker().equals(release.checker())) {
      found.add(
          failure(
              product,
              ".checked_by",
              release.maker() + " and " + release.checker(),
              "it was not approved by two people (M17)",
              "have somebody else check it"));
    }
    if (release.partnerReview().isBlank()) {
      found.add(
          failure(
              product,
              ".partner_review",
              "",
              "the institution has not reviewed it (N11)",
              "ask the institution for the number of its review"));
    }
    if (release.approvedOn().isAfter(day)) {
      found.add(
          failure(
              product,
              ".approved_on",
              release.approvedOn().toString(),
              "it is not approved on " + day + " yet",
              "wait, or correct the day"));
    }
    return found.stream();
  }

  private static Failure failure(
      Product product, String key, String value, String message, String remedy) {
    return new Failure(
        "G11", "NOT_APPROVED_AS_WRITTEN", product, "release" + key, value, message, remedy);
  }
}
