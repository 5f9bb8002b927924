package finmart.domain.product;

import finmart.domain.document.Fields;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.partner.ProductLine;
import finmart.domain.rule.RuleReader;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one product from YAML. */
final class ProductReader {
  private static final long MOST_MINOR = 1_000_000_000_000L;
  private static final int MOST_BPS = 10_000;
  private static final int MOST_DAYS = 3650;

  private final Currency currency;
  private final RuleReader rules;

  ProductReader(Currency currency, RuleReader rules) {
    this.currency = currency;
    this.rules = rules;
  }

  Optional<Product> product(Fields fields) {
    var line = fields.one("line", ProductLine.class);
    var listing = listing(fields);
    Fields details =
        switch (line) {
          case CREDIT_CARD -> fields.in("card");
          case LOAN -> fields.in("loan");
          case FUND -> fields.in("fund");
          case INSURANCE -> fields.in("insurance");
        };
    try (details) {
      return switch (line) {
        case CREDIT_CARD -> card(listing, details);
        case LOAN -> loan(listing, details);
        case FUND -> fund(listing, details);
        case INSURANCE -> insurance(listing, details);
      };
    }
  }

  private Optional<Listing> listing(Fields fields) {
    String id = fields.text("product_id");
    String name = fields.text("name");
    String partner = fields.text("partner");
    int version = (int) fields.whole("version", 1, Integer.MAX_VALUE);
    var from = fields.date("effective_from");
    var to = fields.optionalDate("effective_to");
    String url = fields.text("url");
    var eligibility = rules.rules(fields, "eligibility");
    return fields.build(
        () ->
            new Listing(
                id, name, partner, version, from, to.orElse(null), URI.create(url), eligibility));
  }

  private Optional<Product> card(Optional<Listing> listing, Fields fields) {
    String network = fields.text("network");
    String level = fields.text("level");
    Money fee = money(fields, "annual_fee_minor");
    int free = days(fields, "interest_free_days");
    Rate apr = rate(fields, "revolving_apr_bps");
    return listing.flatMap(
        common ->
            fields.build(() -> new Product.CreditCard(common, network, level, fee, free, apr)));
  }

  private Optional<Product> loan(Optional<Listing> listing, Fields fields) {
    Money least = money(fields, "amount_min_minor");
    Money most = money(fields, "amount_max_minor");
    List<Integer> terms = wholes(fields, "terms_months");
    var repayment = fields.one("repayment", Product.Repayment.class);
    Rate lowest = rate(fields, "all_in_cost_min_bps");
    Rate highest = rate(fields, "all_in_cost_max_bps");
    var convention = fields.one("cost_convention", Product.CostConvention.class);
    var purposes = Set.copyOf(fields.texts("purposes"));
    return listing.flatMap(
        common ->
            fields.build(
                () ->
                    new Product.Loan(
                        common,
                        least,
                        most,
                        terms,
                        repayment,
                        lowest,
                        highest,
                        convention,
                        purposes)));
  }

  private Optional<Product> fund(Optional<Listing> listing, Fields fields) {
    String code = fields.text("fund_code");
    var type = fields.one("type", Product.FundType.class);
    int risk = (int) fields.whole("risk_level", 1, 5);
    Money least = money(fields, "min_purchase_minor");
    return listing.flatMap(
        common -> fields.build(() -> new Product.Fund(common, code, type, risk, least)));
  }

  private Optional<Product> insurance(Optional<Listing> listing, Fields fields) {
    String insurer = fields.text("insurer");
    String filing = fields.text("filing_number");
    String kind = fields.text("kind");
    int waiting = days(fields, "waiting_days");
    int hesitation = days(fields, "hesitation_days");
    return listing.flatMap(
        common ->
            fields.build(
                () -> new Product.Insurance(common, insurer, filing, kind, waiting, hesitation)));
  }

  private Money money(Fields fields, String key) {
    return new Money(fields.whole(key, 0, MOST_MINOR), currency);
  }

  private static Rate rate(Fields fields, String key) {
    return new Rate((int) fields.whole(key, 0, MOST_BPS));
  }

  private static int days(Fields fields, String key) {
    return (int) fields.whole(key, 0, MOST_DAYS);
  }

  private static List<Integer> wholes(Fields fields, String key) {
    try {
      return fields.texts(key).stream().map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      fields.note(key, "must be a list of whole numbers");
      return List.of();
    }
  }
}
