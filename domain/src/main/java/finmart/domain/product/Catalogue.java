package finmart.domain.product;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.Quota;
import finmart.domain.rule.RuleReader;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The products of one supermarket and the partners behind them.
 *
 * @param versions every version of every product, in the order of ids, then versions
 */
public record Catalogue(
    String name, Currency currency, Partners partners, List<Product> versions, Limits limits) {
  private static final String HEAD = "catalogue.yaml";
  private static final String NOT_EFFECTIVE = "PRODUCT_NOT_EFFECTIVE";
  private static final Comparator<Product> ORDER =
      Comparator.comparing(Product::id).thenComparing(p -> p.listing().version());

  public Catalogue {
    versions = versions.stream().sorted(ORDER).toList();
  }

  /**
   * What is published on a day.
   *
   * @param offered products that may be shown, in the order of their ids
   * @param withheld the others, each with its reason code
   */
  public record Publication(List<Product> offered, Map<Product, String> withheld)
      implements Serializable {
    public Publication {
      offered = List.copyOf(offered);
      withheld = Collections.unmodifiableMap(new LinkedHashMap<>(withheld));
    }
  }

  /** Reads {@code conf/products/<name>}, {@code conf/partners/<name>}, {@code conf/compliance}. */
  public static Catalogue read(Path conf, String name, RuleReader rules, Problems problems) {
    return read(
        conf.resolve("products").resolve(name),
        conf.resolve("partners").resolve(name),
        conf.resolve("compliance"),
        rules,
        problems);
  }

  /**
   * Reads a catalogue from anywhere.
   *
   * @param folder its products; bears its name
   * @param institutions its partners
   * @param compliance the dated parameters of law
   */
  public static Catalogue read(
      Path folder, Path institutions, Path compliance, RuleReader rules, Problems problems) {
    String name = folder.getFileName().toString();
    Currency currency = currency(folder.resolve(HEAD), name, problems);
    var partners = Partners.read(institutions, problems);
    var reader = new ProductReader(currency, rules);
    var products = new TreeMap<String, Product>();
    for (Path file : Document.filesIn(folder, problems)) {
      if (!file.endsWith(HEAD)) {
        try (Fields top = Document.open(file, problems)) {
          for (Fields fields : top.each("products")) {
            reader.product(fields).ifPresent(p -> add(p, fields, products));
            fields.close();
          }
        }
      }
    }
    quotasOfProducts(partners, products.values(), institutions, problems);
    return new Catalogue(
        name,
        currency,
        partners,
        new ArrayList<>(products.values()),
        Limits.read(compliance, problems));
  }

  private static void quotasOfProducts(
      Partners partners, Collection<Product> products, Path place, Problems problems) {
    for (Partner partner : partners.byCode().values()) {
      var own =
          products.stream()
              .filter(p -> p.listing().partner().equals(partner.code()))
              .map(Product::id)
              .collect(Collectors.toCollection(TreeSet::new));
      partner.quotas().stream()
          .map(Quota::product)
          .filter(product -> product != null && !own.contains(product))
          .forEach(
              product ->
                  problems.note(
                      place.toString(),
                      partner.code() + ".quotas",
                      "\"%s\" is no product of it%s"
                          .formatted(product, Suggestion.after(product, own))));
    }
  }

  /** The latest version of each product, in the order of ids. */
  public List<Product> products() {
    var latest = new TreeMap<String, Product>();
    versions.forEach(product -> latest.put(product.id(), product));
    return List.copyOf(latest.values());
  }

  /** The latest version of a product. */
  public Optional<Product> product(String id) {
    return versionsOf(id).stream().reduce((former, later) -> later);
  }

  /** The version of a product that is effective on a day. */
  public Optional<Product> productOn(String id, LocalDate day) {
    return versionsOf(id).stream().filter(p -> p.listing().isEffective(day)).findFirst();
  }

  /**
   * Every version of a product, first to last; found by halving, as an import may have thousands.
   */
  public List<Product> versionsOf(String id) {
    int from = 0;
    for (int to = versions.size(); from < to; ) {
      int middle = (from + to) >>> 1;
      if (versions.get(middle).id().compareTo(id) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    int end = from;
    while (end < versions.size() && versions.get(end).id().equals(id)) {
      end++;
    }
    return versions.subList(from, end);
  }

  /**
   * The institution that sells the product.
   *
   * @throws IllegalArgumentException if it is no partner; such a product is never published
   */
  public Partner partnerOf(Product product) {
    return partner(product.listing().partner());
  }

  /**
   * The institution that makes the product.
   *
   * @throws IllegalArgumentException if it is no partner; such a product is never published
   */
  public Partner issuerOf(Product product) {
    return partner(product.listing().issuer());
  }

  /** True if both institutions behind the product are partners. */
  public boolean knowsInstitutionsOf(Product product) {
    return partners.named(product.listing().partner()).isPresent()
        && partners.named(product.listing().issuer()).isPresent();
  }

  /**
   * Applies the publish gates of a day to the version of each product that is effective; one that
   * fails is withheld and nothing else is affected.
   */
  public Publication on(LocalDate day) {
    var offered = new ArrayList<Product>();
    var withheld = new LinkedHashMap<Product, String>();
    for (Product latest : products()) {
      Optional<Product> current = current(latest.id(), day);
      Optional<String> reason =
          current.isEmpty()
              ? Optional.of(NOT_EFFECTIVE)
              : failures(current.get(), day).map(Failure::reason).findFirst();
      Product judged = current.orElse(latest);
      reason.ifPresentOrElse(code -> withheld.put(judged, code), () -> offered.add(judged));
    }
    return new Publication(offered, withheld);
  }

  /**
   * Everything that keeps products from being published, product by product: of every version that
   * has not ended by the day, as of the day or its own first day if that comes later.
   */
  public List<Failure> failures(LocalDate day) {
    return versions.stream()
        .filter(product -> !product.listing().hasEnded(day))
        .flatMap(
            product -> {
              LocalDate first = product.listing().effectiveFrom();
              return failures(product, first.isAfter(day) ? first : day);
            })
        .toList();
  }

  /**
   * What is wrong in the rules of products that nobody edited since their approval: something the
   * rules rest on has gone, which the house must mend, not the institution.
   */
  public List<Problem> brokenSinceApproval() {
    return versions.stream()
        .map(Product::listing)
        .filter(Listing::isApprovedAsWritten)
        .flatMap(listing -> listing.origin().wrongRules().stream())
        .toList();
  }

  private Stream<Failure> failures(Product product, LocalDate day) {
    return knowsInstitutionsOf(product)
        ? PublishGate.ALL.stream().flatMap(gate -> gate.failures(product, this, day))
        : new InstitutionGate().failures(product, this, day);
  }

  private Partner partner(String code) {
    return partners
        .named(code)
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no partner".formatted(code)));
  }

  private Optional<Product> current(String id, LocalDate day) {
    return versionsOf(id).stream()
        .filter(p -> p.listing().isEffective(day))
        .reduce((former, later) -> later);
  }

  private static void add(Product product, Fields fields, Map<String, Product> products) {
    Listing listing = product.listing();
    String key = "%s %010d".formatted(product.id(), listing.version());
    if (products.put(key, product) != null) {
      fields.note(
          "product_id",
          "%s is declared twice in version %d".formatted(product.id(), listing.version()));
    }
  }

  private static Currency currency(Path file, String name, Problems problems) {
    try (Fields fields = Document.open(file, problems)) {
      if (!fields.text("name").equals(name)) {
        fields.note("name", "must be " + name + ", the name of the folder");
      }
      String code = fields.text("currency", "CNY");
      if (Currency.getAvailableCurrencies().stream()
          .noneMatch(c -> c.getCurrencyCode().equals(code))) {
        fields.note("currency", "\"" + code + "\" is no ISO 4217 currency");
        return Currency.getInstance("CNY");
      }
      return Currency.getInstance(code);
    }
  }
}
