package finmart.domain.product;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.money.CostCap;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.rule.RuleReader;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The products of one supermarket and the partners behind them.
 *
 * @param products in the order of their ids
 */
public record Catalogue(
    String name, Currency currency, Partners partners, List<Product> products, CostCap costCap)
    implements Serializable {
  private static final String HEAD = "catalogue.yaml";

  public Catalogue {
    products = products.stream().sorted(Comparator.comparing(Product::id)).toList();
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

  /** Reads {@code conf/products/<name>} and {@code conf/partners/<name>}. */
  public static Catalogue read(Path conf, String name, RuleReader rules, Problems problems) {
    Path folder = conf.resolve("products").resolve(name);
    Currency currency = currency(folder.resolve(HEAD), name, problems);
    var partners = Partners.read(conf.resolve("partners").resolve(name), problems);
    var reader = new ProductReader(currency, rules);
    var products = new TreeMap<String, Product>();
    for (Path file : Document.filesIn(folder, problems)) {
      if (!file.endsWith(HEAD)) {
        try (Fields top = Document.open(file, problems)) {
          for (Fields fields : top.each("products")) {
            reader.product(fields).ifPresent(p -> add(p, fields, partners, products));
            fields.close();
          }
        }
      }
    }
    var cap = CostCap.read(conf.resolve("compliance").resolve("limits.yaml"), problems);
    return new Catalogue(name, currency, partners, new ArrayList<>(products.values()), cap);
  }

  public Optional<Product> product(String id) {
    return products.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  public Partner partnerOf(Product product) {
    return partners.named(product.listing().partner()).orElseThrow();
  }

  /**
   * Applies the publish gates of a day: effective, partner licensed and approved, cost in bounds.
   */
  public Publication on(LocalDate day) {
    var offered = new ArrayList<Product>();
    var withheld = new LinkedHashMap<Product, String>();
    for (Product product : products) {
      if (!product.listing().isEffective(day)) {
        withheld.put(product, "PRODUCT_NOT_EFFECTIVE");
      } else if (!partnerOf(product).mayOffer(product.line(), day)) {
        withheld.put(product, "PARTNER_NOT_APPROVED");
      } else if (product instanceof Product.Loan loan && isAboveCap(loan, day)) {
        withheld.put(product, "COST_ABOVE_CAP");
      } else {
        offered.add(product);
      }
    }
    return new Publication(offered, withheld);
  }

  private boolean isAboveCap(Product.Loan loan, LocalDate day) {
    return costCap
        .on(day)
        .filter(cap -> loan.allInCostMax().compareTo(cap.highest()) > 0)
        .isPresent();
  }

  private static void add(
      Product product, Fields fields, Partners partners, Map<String, Product> products) {
    Listing listing = product.listing();
    if (products.put(product.id(), product) != null) {
      fields.note("product_id", product.id() + " is declared twice");
    }
    partners
        .named(listing.partner())
        .ifPresentOrElse(
            partner -> {
              if (!partner.domains().contains(listing.url().getHost())) {
                fields.note(
                    "url",
                    listing.url().getHost()
                        + " is not one of the partner's own domains "
                        + new TreeSet<>(partner.domains())
                        + " (M01)");
              }
            },
            () ->
                fields.note(
                    "partner",
                    "\""
                        + listing.partner()
                        + "\" is no partner"
                        + Suggestion.after(listing.partner(), partners.byCode().keySet())));
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
