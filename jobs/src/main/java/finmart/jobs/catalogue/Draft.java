package finmart.jobs.catalogue;

import finmart.domain.partner.ProductLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One product on its way into our YAML, with what was noticed on the way.
 *
 * <p>What our catalogue asks for and the source does not say is listed in the product under {@code
 * not_stated}; what the source does not say in so many words but what follows from it is {@code
 * derived}; what the source says and our catalogue has no place for has no equivalent.
 */
final class Draft {
  /** What a reader looks for first. */
  private static final List<String> FIRST =
      List.of("product_id", "line", "name", "partner", "version");

  private final ProductLine line;
  private final Block listing = new Block();
  private final Block details = new Block();
  private final List<String> notStated = new ArrayList<>();
  private final List<String> incomplete = new ArrayList<>();
  private final List<String> derived = new ArrayList<>();
  private final List<String> withoutEquivalent = new ArrayList<>();

  Draft(ProductLine line) {
    this.line = line;
  }

  /** Sets a key that every product has. */
  Draft common(String key, Object value) {
    listing.with(key, value);
    return this;
  }

  /** Sets a key of the product's line. */
  Draft own(String key, Object value) {
    details.with(key, value);
    return this;
  }

  void notStated(String... keys) {
    notStated.addAll(List.of(keys));
  }

  /** Notes what a block that is stated lacks; a gate of its own asks for it. */
  void incomplete(String key) {
    incomplete.add(key);
  }

  /**
   * @param how the key and what it was derived from
   */
  void derived(String how) {
    derived.add(how);
  }

  void noEquivalent(String field) {
    withoutEquivalent.add(field);
  }

  ProductLine line() {
    return line;
  }

  /** What is not stated, in the product or in a block of it. */
  List<String> lacking() {
    return Stream.concat(notStated.stream(), incomplete.stream()).toList();
  }

  List<String> derived() {
    return derived;
  }

  List<String> withoutEquivalent() {
    return withoutEquivalent;
  }

  /** The product as it is written. */
  Block product() {
    String section =
        switch (line) {
          case CREDIT_CARD -> "card";
          case LOAN -> "loan";
          case FUND -> "fund";
          case INSURANCE -> "insurance";
        };
    listing.with("line", line.name());
    var product = new Block();
    FIRST.forEach(key -> product.with(key, listing.values().get(key)));
    listing.values().forEach(product::with);
    if (!notStated.isEmpty()) {
      product.with("not_stated", notStated.stream().sorted().distinct().toList());
    }
    return product.with(section, details);
  }
}
