package finmart.domain.product;

import finmart.domain.document.Suggestion;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * The institutions a product names are partners at all (rules N01, N02): of a stranger there is no
 * licence and no approval to judge, so that every other gate has nothing to say.
 */
final class InstitutionGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    Listing listing = product.listing();
    Stream<Failure> seller = stranger(product, catalogue, "partner", listing.partner());
    return listing.issuer().equals(listing.partner())
        ? seller
        : Stream.concat(seller, stranger(product, catalogue, "issuer", listing.issuer()));
  }

  private static Stream<Failure> stranger(
      Product product, Catalogue catalogue, String key, String code) {
    return catalogue.partners().named(code).isPresent()
        ? Stream.empty()
        : Stream.of(
            new Failure(
                "N01",
                "PARTNER_NOT_APPROVED",
                product,
                key,
                code,
                "no partner has this code"
                    + Suggestion.after(code, catalogue.partners().byCode().keySet()),
                "write the code of a partner, or enter the institution with its licence and approval"));
  }
}
