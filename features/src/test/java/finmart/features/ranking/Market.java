package finmart.features.ranking;

import finmart.domain.eligibility.GlobalRules;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Listing;
import finmart.domain.product.Product;
import finmart.domain.product.card.Admission;
import finmart.domain.product.card.AnnualFee;
import finmart.domain.product.fund.Dealing;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import finmart.features.eligibility.Institutions;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Shop;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.RecallModel;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A random supermarket, twice: as plain sellers and items that {@link Oracle} reads, and as the
 * catalogue, rules and model that are to be tested.
 */
final class Market {
  static final LocalDate DAY = LocalDate.parse("2026-03-01");
  static final List<String> SELLERS = IntStream.range(0, 12).mapToObj(i -> "s" + i).toList();
  static final int CAP_BPS = 2_400;
  static final List<String> REGIONS = List.of("110000", "310000", "440000");
  private static final Currency CNY = Currency.getInstance("CNY");
  private static final List<LicenceType> LICENCES =
      List.of(
          LicenceType.COMMERCIAL_BANK,
          LicenceType.CONSUMER_FINANCE,
          LicenceType.FUND_DISTRIBUTOR,
          LicenceType.INSURER);

  /** Makes all funds and sells none. */
  private static final Partner MAKER =
      Institutions.partner(
          "maker",
          List.of(Institutions.licence(LicenceType.FUND_MANAGER, DAY.plusYears(1))),
          Institutions.approval(DAY, DAY, Set.of(ProductLine.FUND), List.of()),
          Set.of("maker.example"),
          Institutions.redirect());

  /**
   * What must not move the order: what partners take and pay, and what products cost or promise.
   */
  enum Contract {
    ONE(Institutions.file(DataItem.CLICK_ID), 0),
    ANOTHER(Institutions.redirect(), 7);

    private final List<Delivery> deliveries;
    private final int factor;

    Contract(List<Delivery> deliveries, int factor) {
      this.deliveries = deliveries;
      this.factor = factor;
    }

    /** Another figure for each product. */
    private int terms(Item item) {
      return 1_000 + factor * (item.id().hashCode() & 0xFFF);
    }
  }

  /** Dates are first and last days; no region means everywhere. */
  record Seller(
      String code,
      LicenceType licence,
      LocalDate licensedTo,
      Set<ProductLine> approved,
      LocalDate approvedOn,
      LocalDate approvedTo,
      List<String> regions) {}

  /** What does not concern an item's line is 0 or false; no region means everywhere. */
  record Item(
      String id,
      ProductLine line,
      Seller seller,
      LocalDate from,
      LocalDate to,
      int costBps,
      int risk,
      long leastPurchase,
      boolean takesStudents,
      int mostCards,
      int minAge,
      int maxAge,
      long minIncome,
      Set<String> regions) {}

  final Map<String, Item> items = new LinkedHashMap<>();
  private final List<Seller> sellers = new ArrayList<>();
  private final RecallModel model;
  private final ResponseModel responses;
  private final GlobalRules global;

  Market(Random random, GlobalRules global) {
    this.global = global;
    SELLERS.forEach(code -> sellers.add(seller(random, code)));
    for (int i = 0; i < 160; i++) {
      var item = item(random, "p-%03d".formatted(i));
      items.put(item.id(), item);
    }
    model = RandomModels.recall(random, List.copyOf(items.keySet()));
    responses = RandomModels.responses(random, items.values());
  }

  /** What the day publishes. */
  RuleSet rules(Contract contract) {
    var partners = new LinkedHashMap<String, Partner>();
    sellers.forEach(s -> partners.put(s.code(), partner(s, contract.deliveries)));
    partners.put(MAKER.code(), MAKER);
    var products =
        items.values().stream().map(item -> product(item, contract.terms(item))).toList();
    var catalogue = new Catalogue("market", CNY, new Partners(partners), products, Shop.limits());
    return RuleSet.compile(catalogue, DAY, global);
  }

  /** With floors, fatigue and many draws, so that the laws hold whatever a list is made of. */
  UserPass pass(RuleSet rules) {
    var settings =
        RankingSettings.standard()
            .with(new Diversity(5, 3, 2))
            .with(new Fatigue(Period.ofDays(14), 0.8, 5))
            .with(new Exploration(0.5, 7));
    return new UserPass(new Panel(rules, model, responses, settings), DAY.toString(), Buyer.SCHEMA);
  }

  private static Seller seller(Random random, String code) {
    var licence = LICENCES.get(random.nextInt(LICENCES.size()));
    var approved = new HashSet<ProductLine>();
    approved.add(ProductLine.values()[random.nextInt(4)]);
    for (ProductLine line : ProductLine.values()) {
      if (random.nextInt(4) > 0) {
        approved.add(line);
      }
    }
    return new Seller(
        code,
        licence,
        DAY.plusDays(around(random)),
        approved,
        DAY.minusDays(20).plusDays(around(random) / 2),
        DAY.plusDays(around(random)),
        random.nextInt(3) > 0 ? List.of() : REGIONS.subList(0, 1 + random.nextInt(2)));
  }

  private Item item(Random random, String id) {
    var line = ProductLine.values()[random.nextInt(4)];
    var fitting = sellers.stream().filter(s -> s.licence().sells(line)).toList();
    var among = fitting.isEmpty() || random.nextInt(20) == 0 ? sellers : fitting;
    return new Item(
        id,
        line,
        among.get(random.nextInt(among.size())),
        DAY.minusDays(20).plusDays(around(random) / 2),
        random.nextInt(4) == 0 ? DAY.plusDays(around(random)) : DAY.plusDays(99),
        line == ProductLine.LOAN ? 2_000 + random.nextInt(600) : 0,
        line == ProductLine.FUND ? 1 + random.nextInt(5) : 0,
        line == ProductLine.FUND ? random.nextInt(9_000) : 0,
        line == ProductLine.CREDIT_CARD && random.nextInt(2) == 0,
        line == ProductLine.CREDIT_CARD ? 1 + random.nextInt(3) : 0,
        random.nextInt(3) == 0 ? 17 + random.nextInt(8) : 0,
        random.nextInt(3) == 0 ? 40 + random.nextInt(20) : 0,
        random.nextInt(4) == 0 ? random.nextInt(10_000) : 0,
        random.nextInt(4) == 0 ? Set.of(REGIONS.get(random.nextInt(3))) : Set.of());
  }

  /** Mostly later, sometimes yesterday, today or tomorrow. */
  private static int around(Random random) {
    return random.nextInt(5) > 0 ? 30 : random.nextInt(3) - 1;
  }

  private static Partner partner(Seller seller, List<Delivery> deliveries) {
    return Institutions.partner(
        seller.code(),
        List.of(Institutions.licence(seller.licence(), seller.licensedTo())),
        Institutions.approval(
            seller.approvedOn(), seller.approvedTo(), seller.approved(), seller.regions()),
        Set.of(seller.code() + ".example"),
        deliveries);
  }

  private static Product product(Item item, int terms) {
    var rules = new ArrayList<Rule>();
    if (item.minAge() > 0) {
      rules.add(rule(new Condition.AtLeast("age", item.minAge())));
    }
    if (item.maxAge() > 0) {
      rules.add(rule(new Condition.AtMost("age", item.maxAge())));
    }
    if (item.minIncome() > 0) {
      rules.add(rule(new Condition.AtLeast("income_90d_minor", item.minIncome())));
    }
    if (!item.regions().isEmpty()) {
      rules.add(rule(new Condition.OneOf("region", item.regions())));
    }
    String seller = item.seller().code();
    var listing =
        Shop.listing(
            item.id(),
            seller,
            item.line() == ProductLine.FUND ? MAKER.code() : seller,
            1,
            item.from(),
            item.to(),
            seller + ".example",
            rules);
    return switch (item.line()) {
      case CREDIT_CARD -> card(listing, item, terms);
      case LOAN -> loan(listing, item.costBps(), terms);
      case FUND -> fund(listing, item, terms);
      case INSURANCE -> Shop.insurance(listing);
    };
  }

  private static Product card(Listing listing, Item item, int fee) {
    var card = (Product.CreditCard) Shop.card(listing);
    return new Product.CreditCard(
        listing,
        card.network(),
        card.level(),
        card.coBrand(),
        new AnnualFee(new Money(fee, CNY), 0, false),
        card.revolving(),
        card.instalments(),
        card.rewards(),
        new Admission(item.takesStudents(), item.mostCards(), 0, false));
  }

  /** The lowest rate differs; the highest, which a gate judges, stays. */
  private static Product loan(Listing listing, int mostBps, int terms) {
    var loan = (Product.Loan) Shop.loan(listing, mostBps);
    CreditTerms credit = loan.credit();
    return new Product.Loan(
        listing,
        loan.type(),
        new CreditTerms(
            new Money(100_000 + terms, CNY),
            credit.amountMax(),
            credit.months(),
            credit.repayment(),
            new Rate(720 - terms % 700),
            credit.nominalMax(),
            credit.lender(),
            credit.fees(),
            credit.contingencies()),
        loan.isCostDisclosed(),
        loan.security(),
        loan.use(),
        loan.excludesStudents());
  }

  private static Product fund(Listing listing, Item item, int terms) {
    var fund = (Product.Fund) Shop.fund(listing, item.risk());
    return new Product.Fund(
        listing,
        fund.fundCode(),
        fund.shareClass(),
        fund.type(),
        fund.risk(),
        fund.custodian(),
        "benchmark " + terms,
        fund.establishedOn(),
        fund.fees(),
        Dealing.open(new Money(item.leastPurchase(), CNY)));
  }

  private static Rule rule(Condition condition) {
    return new Rule("AGE_TOO_LOW", condition, "partner contract");
  }
}
