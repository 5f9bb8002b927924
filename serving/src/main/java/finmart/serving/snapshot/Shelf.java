package finmart.serving.snapshot;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.serving.offer.OfferCard;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The products of a snapshot as they were configured when it was published. */
public final class Shelf {
  private final Catalogue catalogue;
  private final ConsentTexts consentTexts;
  private final GlobalRules globalRules;
  private final Reasons reasons;
  private final Map<String, Integer> placeOf = new HashMap<>();
  private volatile Day day;

  /**
   * @param offered products that pass every publish gate on the day
   * @param cards what is shown of them
   */
  private record Day(LocalDate date, Set<String> offered, Map<String, OfferCard> cards) {}

  private Shelf(
      Catalogue catalogue,
      GlobalRules globalRules,
      ConsentTexts consentTexts,
      Reasons reasons,
      FeedIndex index) {
    this.catalogue = catalogue;
    this.globalRules = globalRules;
    this.consentTexts = consentTexts;
    this.reasons = reasons;
    for (FeedIndex.Item item : index.products()) {
      placeOf.put(item.id(), placeOf.size());
    }
  }

  /**
   * @throws finmart.domain.document.ConfigurationException naming everything wrong
   */
  static Shelf read(Path conf, FeedIndex index) {
    var problems = new Problems();
    var reasons = Reasons.read(conf.resolve("rules/reasons.yaml"), problems);
    var rules = new RuleReader(index.attributes(), reasons);
    var catalogue = Catalogue.read(conf, index.catalogue(), rules, problems);
    var global = GlobalRules.read(conf.resolve("rules/global.yaml"), rules, problems);
    var texts = ConsentTexts.read(conf.resolve("compliance/consent_texts.yaml"), problems);
    problems.orThrow();
    return new Shelf(catalogue, global, texts, reasons, index);
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** The rules of whole lines. */
  public GlobalRules globalRules() {
    return globalRules;
  }

  public ConsentTexts consentTexts() {
    return consentTexts;
  }

  public Reasons reasons() {
    return reasons;
  }

  /** Index of a product on offer when the snapshot was made; empty for any other. */
  public Optional<Integer> placeOf(String productId) {
    return Optional.ofNullable(placeOf.get(productId));
  }

  /** True if the product passes every publish gate on this day too. */
  public boolean isOffered(String productId, LocalDate date) {
    return on(date).offered.contains(productId);
  }

  /** What is shown of a product on offer. */
  public Optional<OfferCard> card(String productId, LocalDate date) {
    return Optional.ofNullable(on(date).cards.get(productId));
  }

  private Day on(LocalDate date) {
    Day known = day;
    if (known == null || !known.date.equals(date)) {
      known = open(date);
      day = known;
    }
    return known;
  }

  private Day open(LocalDate date) {
    var offered = catalogue.on(date).offered();
    var cards = new HashMap<String, OfferCard>();
    for (Product product : offered) {
      cards.put(
          product.id(),
          OfferCard.of(product, catalogue.partnerOf(product), catalogue.issuerOf(product)));
    }
    return new Day(
        date,
        offered.stream().map(Product::id).collect(Collectors.toCollection(HashSet::new)),
        cards);
  }
}
