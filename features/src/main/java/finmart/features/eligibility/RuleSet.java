package finmart.features.eligibility;

import finmart.domain.document.Suggestion;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.eligibility.Requirements;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All predicates of one day's catalogue: the {@link Requirements} of each product on offer,
 * compiled for judging everybody.
 */
public final class RuleSet {
  private final String catalogue;
  private final List<Product> products;
  private final List<Predicate> predicates;
  private final Map<String, Requirements> requirements;
  private final Map<String, String> withheld;
  private final Judge judge;
  private final String version;
  private final String catalogueVersion;

  private RuleSet(
      String catalogue,
      List<Product> products,
      Map<String, Requirements> requirements,
      Map<String, String> withheld) {
    this.catalogue = catalogue;
    this.products = List.copyOf(products);
    this.requirements = requirements;
    this.predicates = Predicate.of(requirements);
    this.withheld = withheld;
    this.catalogueVersion = RuleSetVersion.of(products, List.of(), Map.of());
    this.version = RuleSetVersion.of(products, predicates, withheld);
    this.judge = Judge.of(requirements);
  }

  /** Compiles the rules of what the catalogue publishes on a day. */
  public static RuleSet compile(Catalogue catalogue, LocalDate day, GlobalRules global) {
    Catalogue.Publication publication = catalogue.on(day);
    List<Product> products =
        publication.offered().stream().sorted(Comparator.comparing(Product::id)).toList();
    var requirements = new LinkedHashMap<String, Requirements>();
    for (Product product : products) {
      requirements.put(
          product.id(), Requirements.of(product, catalogue.partnerOf(product), global, day));
    }
    var withheld = new LinkedHashMap<String, String>();
    publication.withheld().entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getKey().id()))
        .forEach(e -> withheld.put(e.getKey().id(), e.getValue()));
    return new RuleSet(catalogue.name(), products, requirements, withheld);
  }

  /** Judges all predicates for one person; not known refuses. */
  public Judgement judge(Facts facts) {
    return judge.judge(facts);
  }

  /** What judges, apart from the products. */
  public Judge judge() {
    return judge;
  }

  /**
   * Judges every predicate of one product and keeps what was seen. A product that is withheld on
   * the day has one failing finding with the reason of the publish gate.
   *
   * @throws IllegalArgumentException if the catalogue has no such product
   */
  public List<Rule.Finding> explain(Facts facts, String productId) {
    if (withheld.containsKey(productId)) {
      return List.of(
          new Rule.Finding(
              withheld.get(productId), Truth.FAIL, "", "", "published on the day", "publish gate"));
    }
    if (!requirements.containsKey(productId)) {
      var known = new TreeSet<>(withheld.keySet());
      known.addAll(requirements.keySet());
      throw new IllegalArgumentException(
          "no product is named \"" + productId + "\"" + Suggestion.after(productId, known));
    }
    return requirements.get(productId).judge(facts);
  }

  /** The rules of a product; none if it is not on offer. */
  public Optional<Requirements> requirements(String productId) {
    return Optional.ofNullable(requirements.get(productId));
  }

  /** Products on offer, in the order of their ids. */
  public List<Product> products() {
    return products;
  }

  /** Products on offer of one line, in the order of their ids. */
  public List<Product> products(ProductLine line) {
    return products.stream().filter(p -> p.line() == line).toList();
  }

  /**
   * @throws IllegalArgumentException if the product is not on offer
   */
  public Product product(String productId) {
    return products.stream()
        .filter(p -> p.id().equals(productId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(productId + " is not on offer"));
  }

  /** All predicates, product by product, in the order of the requirements. */
  public List<Predicate> predicates() {
    return predicates;
  }

  /** Products that are not published on the day, each with its reason code, in order. */
  public Map<String, String> withheld() {
    return Collections.unmodifiableMap(withheld);
  }

  /** Name of the catalogue. */
  public String catalogue() {
    return catalogue;
  }

  /** Hash of the products on offer, with their versions and terms. */
  public String catalogueVersion() {
    return catalogueVersion;
  }

  /** Hash of all products, with their versions, and all predicates. */
  public String version() {
    return version;
  }
}
