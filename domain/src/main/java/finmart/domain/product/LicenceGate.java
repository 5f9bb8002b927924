package finmart.domain.product;

import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * G01: who makes a product is licensed to make it, who sells it to sell it (rules N02, N12); of a
 * fund, gate G06 asks the seller.
 */
final class LicenceGate implements PublishGate {
  private static final String REASON = "PARTNER_NOT_APPROVED";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    ProductLine line = product.line();
    var found = new ArrayList<Failure>();
    Partner issuer = catalogue.issuerOf(product);
    if (!isLicensed(issuer, day, type -> type.issues(line))) {
      found.add(failure(product, issuer, "issuer", "to issue " + line, day));
    }
    Partner seller = catalogue.partnerOf(product);
    if (line != ProductLine.FUND && !isLicensed(seller, day, type -> type.sells(line))) {
      found.add(failure(product, seller, "partner", "to sell " + line, day));
    }
    return found.stream();
  }

  static boolean isLicensed(Partner partner, LocalDate day, Predicate<LicenceType> fits) {
    return partner.licences().stream().anyMatch(l -> fits.test(l.type()) && l.isValid(day));
  }

  private static Failure failure(
      Product product, Partner partner, String key, String what, LocalDate day) {
    return new Failure(
        "G01",
        REASON,
        product,
        key,
        licences(partner),
        "%s has no licence %s valid on %s (N02)".formatted(partner.code(), what, day),
        "have the institution send its licence and enter it under its licences");
  }

  static String licences(Partner partner) {
    return partner.licences().stream()
        .map(l -> "%s \"%s\" to %s".formatted(l.type(), l.number(), l.validTo()))
        .collect(Collectors.joining(", "));
  }
}
