package finmart.features.eligibility;

import finmart.domain.eligibility.GlobalRules;
import finmart.domain.money.CostCap;
import finmart.domain.money.CostConvention;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.money.Repayment;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Limits;
import finmart.domain.product.Listing;
import finmart.domain.product.Origin;
import finmart.domain.product.Product;
import finmart.domain.product.Release;
import finmart.domain.product.card.Admission;
import finmart.domain.product.card.AnnualFee;
import finmart.domain.product.card.Level;
import finmart.domain.product.card.Network;
import finmart.domain.product.card.Revolving;
import finmart.domain.product.card.Rewards;
import finmart.domain.product.fund.Dealing;
import finmart.domain.product.fund.FundFees;
import finmart.domain.product.fund.FundType;
import finmart.domain.product.fund.RiskRating;
import finmart.domain.product.fund.ShareClass;
import finmart.domain.product.insurance.Cover;
import finmart.domain.product.insurance.InsuranceKind;
import finmart.domain.product.loan.LoanKind;
import finmart.domain.product.loan.LoanPurpose;
import finmart.domain.product.loan.LoanUse;
import finmart.domain.product.loan.Security;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small supermarket for tests. */
public final class Shop {
  public static final LocalDate DAY = LocalDate.parse("2026-03-01");
  public static final GlobalRules NO_RULES = new GlobalRules(List.of());

  private static final Currency CNY = Currency.getInstance("CNY");

  private Shop() {}

  public static Catalogue selling(Product... products) {
    return selling(List.of(), products);
  }

  /** All products are of one partner, approved for these regions; none means everywhere. */
  public static Catalogue selling(List<String> regions, Product... products) {
    var bank = partner("bank", List.of(LicenceType.COMMERCIAL_BANK), regions);
    var funds =
        partner("funds", List.of(LicenceType.FUND_DISTRIBUTOR, LicenceType.FUND_MANAGER), regions);
    var insurer = partner("insurer", List.of(LicenceType.INSURER), regions);
    return new Catalogue(
        "test",
        CNY,
        new Partners(Map.of("bank", bank, "funds", funds, "insurer", insurer)),
        Arrays.asList(products),
        limits());
  }

  /** Nothing but the cap on cost, 24 % by IRR. */
  public static Limits limits() {
    return Limits.of(
        new CostCap(
            Map.of(
                LocalDate.parse("2025-10-01"),
                new CostCap.Limit(new Rate(2400), CostConvention.IRR))));
  }

  public static RuleSet rules(GlobalRules global, Product... products) {
    return RuleSet.compile(selling(products), DAY, global);
  }

  public static Product card(String id, Rule... rules) {
    return card(listing(id, "bank", rules));
  }

  public static Product card(Listing listing) {
    return card(listing, true);
  }

  public static Product card(Listing listing, boolean takesStudents) {
    return new Product.CreditCard(
        listing,
        Network.UNIONPAY,
        Level.GOLD,
        "",
        new AnnualFee(money(0), 0, false),
        new Revolving(50, new Rate(1825), new Rate(1000), new Rate(500), new Rate(0), new Rate(0)),
        List.of(),
        Rewards.NOTHING,
        new Admission(takesStudents, 1, 0, false));
  }

  public static Product loan(String id, Rule... rules) {
    return loan(id, 1800, rules);
  }

  public static Product loan(String id, int mostBps, Rule... rules) {
    return loan(listing(id, "bank", rules), mostBps);
  }

  /** Paid back at the end of a year, so that the nominal rate is the yearly cost by IRR. */
  public static Product loan(Listing listing, int mostBps) {
    return new Product.Loan(
        listing,
        LoanKind.BRANCH_CONSUMER,
        new CreditTerms(
            money(100_000),
            money(10_000_000),
            List.of(12),
            Repayment.BULLET,
            new Rate(720),
            new Rate(mostBps),
            "Bank",
            List.of(),
            List.of()),
        true,
        Security.CREDIT,
        new LoanUse(Set.of(LoanPurpose.TRAVEL), LoanPurpose.banned(), LoanUse.Disbursement.SELF),
        true);
  }

  public static Product fund(String id, int risk, Rule... rules) {
    return fund(listing(id, "funds", rules), risk);
  }

  public static Product fund(Listing listing, int risk) {
    return new Product.Fund(
        listing,
        "900001",
        ShareClass.A,
        FundType.MIXED,
        new RiskRating(risk, risk),
        "Custodian",
        "",
        LocalDate.parse("2020-01-01"),
        FundFees.FREE,
        Dealing.open(money(1000)));
  }

  public static Product insurance(String id, Rule... rules) {
    return insurance(listing(id, "insurer", rules));
  }

  /** Of an insurer whose legal name is the code of the issuer. */
  public static Product insurance(Listing listing) {
    return new Product.Insurance(
        listing,
        listing.issuer(),
        "F-1",
        InsuranceKind.ACCIDENT,
        new Cover("意外伤害", "", "", "0–60", "", false),
        0,
        15);
  }

  public static Rule rule(String code, Condition condition) {
    return new Rule(code, condition, "partner contract");
  }

  private static Partner partner(String code, List<LicenceType> licences, List<String> regions) {
    var licensedTo = LocalDate.parse("2030-12-31");
    var approval =
        Institutions.approval(
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2027-12-31"),
            Set.of(ProductLine.values()),
            regions);
    return Institutions.partner(
        code,
        licences.stream().map(type -> Institutions.licence(type, licensedTo)).toList(),
        approval,
        Set.of(code + ".example"),
        Institutions.file(DataItem.CLICK_ID),
        Quota.of(Quota.Period.DAY, 100));
  }

  private static Listing listing(String id, String partner, Rule... rules) {
    return listing(
        id,
        partner,
        partner,
        1,
        LocalDate.parse("2026-01-01"),
        null,
        partner + ".example",
        List.of(rules));
  }

  /** A listing approved as it stands. */
  public static Listing listing(
      String id,
      String partner,
      String issuer,
      int version,
      LocalDate from,
      LocalDate to,
      String host,
      List<Rule> rules) {
    return new Listing(
        id,
        id,
        partner,
        issuer,
        version,
        from,
        to,
        URI.create("https://" + host + "/" + id),
        Map.of(
            "TERMS", URI.create("https://" + host + "/terms"),
            "EXCLUSIONS", URI.create("https://" + host + "/exclusions")),
        false,
        List.of(),
        new Release("d1", "maker", "checker", "R-1", LocalDate.parse("2025-01-01")),
        new Origin("shop.yaml:1", "d1", Set.of(), List.of()),
        rules);
  }

  private static Money money(long minor) {
    return new Money(minor, CNY);
  }
}
