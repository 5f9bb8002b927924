package finmart.features.eligibility;

import finmart.domain.eligibility.GlobalRules;
import finmart.domain.money.CostCap;
import finmart.domain.money.CostConvention;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Listing;
import finmart.domain.product.Product;
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
    var bank = partner("bank", Partner.LicenceType.COMMERCIAL_BANK, regions);
    var funds = partner("funds", Partner.LicenceType.FUND_DISTRIBUTOR, regions);
    var insurer = partner("insurer", Partner.LicenceType.INSURER, regions);
    return new Catalogue(
        "test",
        CNY,
        new Partners(Map.of("bank", bank, "funds", funds, "insurer", insurer)),
        Arrays.asList(products),
        new CostCap(
            Map.of(
                LocalDate.parse("2025-10-01"),
                new CostCap.Limit(new Rate(2400), CostConvention.IRR))));
  }

  public static RuleSet rules(GlobalRules global, Product... products) {
    return RuleSet.compile(selling(products), DAY, global);
  }

  public static Product card(String id, Rule... rules) {
    return new Product.CreditCard(
        listing(id, "bank", rules), "UNIONPAY", "GOLD", money(0), 50, new Rate(1825));
  }

  public static Product loan(String id, Rule... rules) {
    return loan(id, 1800, rules);
  }

  public static Product loan(String id, int mostBps, Rule... rules) {
    return new Product.Loan(
        listing(id, "bank", rules),
        money(100_000),
        money(10_000_000),
        List.of(12),
        Product.Repayment.EQUAL_INSTALMENT,
        new Rate(720),
        new Rate(mostBps),
        Product.CostConvention.IRR,
        Set.of("TRAVEL"));
  }

  public static Product fund(String id, int risk, Rule... rules) {
    return new Product.Fund(
        listing(id, "funds", rules), "900001", Product.FundType.MONEY, risk, money(1000));
  }

  public static Product insurance(String id, Rule... rules) {
    return new Product.Insurance(
        listing(id, "insurer", rules), "安澜财产保险股份有限公司", "F-1", "ACCIDENT", 0, 15);
  }

  public static Rule rule(String code, Condition condition) {
    return new Rule(code, condition, "partner contract");
  }

  private static Partner partner(String code, Partner.LicenceType type, List<String> regions) {
    return new Partner(
        code,
        code,
        new Partner.Licence(type, "N-1", LocalDate.parse("2030-12-31")),
        new Partner.Approval(
            "HO-1",
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2027-12-31"),
            Set.of(ProductLine.values()),
            regions),
        Set.of(code + ".example"),
        new Partner.Delivery(Partner.DeliveryMode.FILE, 100, Set.of("click_id")));
  }

  private static Listing listing(String id, String partner, Rule... rules) {
    return new Listing(
        id,
        id,
        partner,
        1,
        LocalDate.parse("2026-01-01"),
        null,
        URI.create("https://" + partner + ".example/" + id),
        List.of(rules));
  }

  private static Money money(long minor) {
    return new Money(minor, CNY);
  }
}
