package finmart.domain.product;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** G10: the product and its papers lead to the institution's own domains only (rule M01). */
final class AddressGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    var own = new TreeSet<>(catalogue.partnerOf(product).domains());
    own.addAll(catalogue.issuerOf(product).domains());
    Map<String, URI> addresses = new LinkedHashMap<>();
    if (product.listing().url() != null) {
      addresses.put("url", product.listing().url());
    }
    product
        .listing()
        .documents()
        .forEach((kind, address) -> addresses.put("documents." + kind, address));
    return addresses.entrySet().stream()
        .filter(entry -> !isOwn(entry.getValue(), own))
        .map(
            entry ->
                new Failure(
                    "G10",
                    "ADDRESS_NOT_OWN",
                    product,
                    entry.getKey(),
                    entry.getValue().toString(),
                    "%s is not one of the institution's own domains %s (M01)"
                        .formatted(entry.getValue().getHost(), own),
                    "link to the institution's own platform by https"));
  }

  private static boolean isOwn(URI address, TreeSet<String> own) {
    return "https".equals(address.getScheme())
        && address.getHost() != null
        && own.contains(address.getHost());
  }
}
