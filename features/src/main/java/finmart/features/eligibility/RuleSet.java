package finmart.features.eligibility;

import finmart.domain.document.Suggestion;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All predicates of one day's catalogue: for each product on offer the global rules of its line,
 * the regions its partner is approved for (N01), what follows from its kind, and its own
 * conditions, in this order.
 *
 * <p>A condition that several products share is judged once per person; its outcome sets the bits
 * of all predicates and products that have it.
 */
public final class RuleSet {
  private final String catalogue;
  private final List<Product> products;
  private final List<Predicate> predicates;
  private final Map<String, String> withheld;
  private final Judge judge;
  private final String version;
  private final String catalogueVersion;

  private RuleSet(
      String catalogue,
      List<Product> products,
      List<Predicate> predicates,
      Map<String, String> withheld) {
    this.catalogue = catalogue;
    this.products = List.copyOf(products);
    this.predicates = List.copyOf(predicates);
    this.withheld = withheld;
    this.catalogueVersion = RuleSetVersion.of(products, List.of(), Map.of());
    this.version = RuleSetVersion.of(products, predicates, withheld);
    this.judge = new Judge(this.products, this.predicates);
  }

  /** Compiles the rules of what the catalogue publishes on a day. */
  public static RuleSet compile(Catalogue catalogue, LocalDate day, GlobalRules global) {
    Catalogue.Publication publication = catalogue.on(day);
    List<Product> products =
        publication.offered().stream().sorted(Comparator.comparing(Product::id)).toList();
    var predicates = new ArrayList<Predicate>();
    for (Product product : products) {
      var rules = new ArrayList<>(global.of(product.line()));
      approvedRegions(catalogue.partnerOf(product)).ifPresent(rules::add);
      rules.addAll(product.inherentRules());
      rules.addAll(product.listing().eligibility());
      rules.forEach(rule -> predicates.add(new Predicate(predicates.size(), product.id(), rule)));
    }
    var withheld = new LinkedHashMap<String, String>();
    publication.withheld().entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getKey().id()))
        .forEach(e -> withheld.put(e.getKey().id(), e.getValue()));
    return new RuleSet(catalogue.name(), products, predicates, withheld);
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
    if (products.stream().noneMatch(p -> p.id().equals(productId))) {
      var known = new TreeSet<>(withheld.keySet());
      products.forEach(p -> known.add(p.id()));
      throw new IllegalArgumentException(
          "no product is named \"" + productId + "\"" + Suggestion.after(productId, known));
    }
    return predicates.stream()
        .filter(p -> p.productId().equals(productId))
        .map(p -> p.rule().judge(facts))
        .toList();
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

  /** All predicates, by index. */
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

  private static Optional<Rule> approvedRegions(Partner partner) {
    List<String> regions = partner.approval().regions();
    return regions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rule(
                "REGION_NOT_SERVED",
                new Condition.OneOf("region", Set.copyOf(regions)),
                "N01 head-office approval " + partner.approval().number()));
  }
}
