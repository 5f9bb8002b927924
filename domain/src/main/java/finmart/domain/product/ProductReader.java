package finmart.domain.product;

import finmart.domain.document.Content;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.marketing.Approval;
import finmart.domain.marketing.Creative;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.partner.ProductLine;
import finmart.domain.rule.RuleReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one product from YAML. */
final class ProductReader {
  private static final String RELEASE = "release";
  private static final String NOT_STATED = "not_stated";
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
    Set<String> notStated = Set.copyOf(fields.texts(NOT_STATED));
    fields.excuse(notStated);
    var listing = listing(fields, notStated);
    Fields details =
        switch (line) {
          case CREDIT_CARD -> fields.in("card");
          case LOAN -> fields.in("loan");
          case FUND -> fields.in("fund");
          case INSURANCE -> fields.in("insurance");
        };
    details.excuse(notStated);
    try (details) {
      var product =
          switch (line) {
            case CREDIT_CARD -> CardReader.card(listing, details, currency);
            case LOAN -> LoanReader.loan(listing, details, currency);
            case FUND -> FundReader.fund(listing, details, currency);
            case INSURANCE -> InsuranceReader.insurance(listing, details);
          };
      notStated.stream()
          .filter(key -> !fields.lacks(key) && !details.lacks(key))
          .sorted()
          .forEach(
              key -> fields.note(NOT_STATED, key + " is stated, or is no key of this product"));
      return product;
    }
  }

  private Optional<Listing> listing(Fields fields, Set<String> notStated) {
    String id = fields.text("product_id");
    String name = fields.text("name");
    String partner = fields.text("partner");
    String issuer = fields.text("issuer", partner);
    int version = (int) fields.whole("version", 1, Integer.MAX_VALUE);
    var from = fields.date("effective_from");
    var to = fields.optionalDate("effective_to");
    String url = fields.text("url");
    var documents = fields.textMap("documents");
    boolean isTailored = fields.has("tailored") && fields.flag("tailored");
    var creatives = creatives(fields);
    var release = fields.has(RELEASE) ? release(fields.in(RELEASE)) : null;
    var wrong = new Problems();
    var eligibility = rules.rules(fields, "eligibility", wrong);
    var origin =
        new Origin(fields.place(), Content.sha256(fields, RELEASE), notStated, wrong.all());
    return fields.build(
        () ->
            new Listing(
                id,
                name,
                partner,
                issuer,
                version,
                from,
                to.orElse(null),
                notStated.contains("url") ? null : URI.create(url),
                addresses(documents),
                isTailored,
                creatives,
                release,
                origin,
                eligibility));
  }

  private static Map<String, URI> addresses(Map<String, String> documents) {
    var addresses = new TreeMap<String, URI>();
    documents.forEach((kind, address) -> addresses.put(kind, URI.create(address)));
    return addresses;
  }

  private static List<Advertisement> creatives(Fields owner) {
    var read = new ArrayList<Advertisement>();
    for (Fields fields : owner.each("creatives")) {
      try (fields) {
        var creative = Creative.read(fields);
        var approval = fields.has("approval") ? approval(fields.in("approval")) : null;
        creative.ifPresent(c -> read.add(new Advertisement(c, approval)));
      }
    }
    return read;
  }

  private static Approval approval(Fields fields) {
    try (fields) {
      return Approval.read(fields).orElse(null);
    }
  }

  private static Release release(Fields fields) {
    try (fields) {
      String digest = fields.text("digest");
      String maker = fields.text("made_by");
      String checker = fields.text("checked_by");
      String review = fields.text("partner_review");
      var day = fields.date("approved_on");
      return fields.build(() -> new Release(digest, maker, checker, review, day)).orElse(null);
    }
  }

  static Money money(Fields fields, String key, Currency currency) {
    return new Money(fields.whole(key, 0, MOST_MINOR), currency);
  }

  static Rate rate(Fields fields, String key) {
    return new Rate((int) fields.whole(key, 0, MOST_BPS));
  }

  static Rate rateOrNone(Fields fields, String key) {
    return new Rate((int) fields.whole(key, 0, MOST_BPS, 0));
  }

  static int days(Fields fields, String key) {
    return (int) fields.whole(key, 0, MOST_DAYS);
  }

  static int daysOrNone(Fields fields, String key) {
    return (int) fields.whole(key, 0, MOST_DAYS, 0);
  }
}
