package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.money.CostCap;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.Rule;
import finmart.domain.rule.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final String LOAN =
      """
      products:
        - product_id: loan-a
          line: LOAN
          name: 恒通贷
          partner: bank
          version: 1
          effective_from: 2026-01-01
          effective_to: 2026-12-31
          url: https://bank.example/loan
          loan: {amount_min_minor: 100000, amount_max_minor: 20000000, terms_months: [3, 6], repayment: BULLET, all_in_cost_min_bps: 720, all_in_cost_max_bps: 2400, cost_convention: IRR, purposes: [TRAVEL]}
          eligibility:
            - code: AGE_TOO_LOW
              test: {at_least: {attribute: age, minimum: 20}}
              source: partner contract
      """;

  @TempDir private Path conf;

  private final Problems problems = new Problems();

  @BeforeEach
  void shelf() throws IOException {
    write("products/shop/catalogue.yaml", "name: shop\ncurrency: CNY\n");
    write("products/shop/loans.yaml", LOAN);
    write(
        "compliance/limits.yaml",
        "all_in_cost_cap: [{valid_from: 2025-10-01, bps: 2400, convention: IRR, source: L02}]");
    write(
        "partners/shop/all.yaml",
        """
        partners:
          - code: bank
            legal_name: 恒通银行
            licence: {type: COMMERCIAL_BANK, number: B1, valid_to: 2030-12-31}
            approval: {number: HO-1, approved_on: 2026-01-05, valid_to: 2027-12-31, lines: [LOAN, CREDIT_CARD]}
            domains: [bank.example]
            delivery: {mode: FILE, daily_quota: 200, data_items: [click_id]}
        """);
  }

  @Test
  void readsAProductWithItsRules() {
    Catalogue catalogue = read();

    problems.orThrow();
    Product loan = catalogue.product("loan-a").orElseThrow();
    assertThat(loan.listing().eligibility())
        .containsExactly(
            new Rule("AGE_TOO_LOW", new Condition.AtLeast("age", 20), "partner contract"));
    assertThat(loan.terms())
        .isEqualTo(
            "all-in cost 7.20% to 24.00% a year (IRR), 1000.00 CNY to 200000.00 CNY,"
                + " [3, 6] months");
  }

  @Test
  void isOnOfferFromItsFirstToItsLastDay() {
    Catalogue catalogue = read();

    assertThat(catalogue.on(LocalDate.parse("2026-01-05")).offered()).hasSize(1);
    assertThat(catalogue.on(LocalDate.parse("2026-12-31")).offered()).hasSize(1);
    assertThat(catalogue.on(LocalDate.parse("2027-01-01")).withheld())
        .containsValue("PRODUCT_NOT_EFFECTIVE");
    assertThat(catalogue.on(LocalDate.parse("2026-01-04")).withheld())
        .containsValue("PARTNER_NOT_APPROVED");
  }

  @Test
  @Cites("L02")
  void aLoanAboveTheCapOfTheDayIsWithheld() throws IOException {
    write("products/shop/loans.yaml", LOAN.replace("2400", "2401"));

    assertThat(read().on(DAY).withheld()).containsValue("COST_ABOVE_CAP");
  }

  @Test
  @Cites("L02")
  void aCapHoldsFromItsFirstDay() {
    CostCap cap = CostCap.read(Document.open(conf.resolve("compliance/limits.yaml"), problems));

    assertThat(cap.on(LocalDate.parse("2025-09-30"))).isEmpty();
    assertThat(cap.on(LocalDate.parse("2025-10-01"))).isPresent();
  }

  @Test
  void limitsWithoutACapOrWithTwoForADayAreNamed() throws IOException {
    write("compliance/limits.yaml", "other: 1");
    read();
    write(
        "compliance/limits.yaml",
        "all_in_cost_cap: [{valid_from: 2025-10-01, bps: 2400, convention: IRR, source: a}, "
            + "{valid_from: 2025-10-01, bps: 3600, convention: IRR, source: b}]");
    read();

    assertThat(messages())
        .contains("is missing; without a cap every loan would pass (L02)")
        .contains("2025-10-01 has two caps");
  }

  @Test
  void aMistakeInTheListingHidesNoMistakeInTheDetailsAndInventsNone() throws IOException {
    write(
        "products/shop/loans.yaml",
        LOAN.replace("version: 1", "version: one").replace("[TRAVEL]", "[]"));
    read();

    assertThat(messages()).containsExactly("\"one\" must be a whole number from 1 to 2147483647");
    write("products/shop/loans.yaml", LOAN.replace("repayment: BULLET", "repayment: BULET"));
    read();
    assertThat(messages()).hasSize(2).last().asString().contains("did you mean \"BULLET\"");
  }

  @Test
  @Cites("N03")
  void aLoanNamesItsPurposesAndTermsOfAtLeastAMonth() throws IOException {
    write("products/shop/loans.yaml", LOAN.replace("[3, 6]", "[0]"));
    read();
    write("products/shop/loans.yaml", LOAN.replace("[TRAVEL]", "[]"));
    read();

    assertThat(messages())
        .containsExactly(
            "terms_months [0] must be 1 or more", "a loan names its purposes (N03) and its terms");
  }

  @Test
  @Cites("M01")
  void anOfferLeadsOnlyToThePartnersOwnDomain() throws IOException {
    write(
        "products/shop/loans.yaml",
        LOAN.replace("https://bank.example/", "https://bank.example@evil.example/"));
    read();

    assertThat(messages())
        .containsExactly(
            "evil.example is not one of the partner's own domains [bank.example] (M01)");
  }

  @Test
  void anUnknownPartnerAndAProductDeclaredTwiceAreNamed() throws IOException {
    write("products/shop/more.yaml", LOAN.replace("partner: bank", "partner: bnak"));
    read();

    assertThat(messages())
        .containsExactly(
            "loan-a is declared twice", "\"bnak\" is no partner; did you mean \"bank\"?");
  }

  @Test
  @Cites("F01")
  void aFundIsOnlyForWhoToleratesItsRisk() throws IOException {
    write(
        "products/shop/loans.yaml",
        """
        products:
          - product_id: fund-a
            line: FUND
            name: 基金
            partner: bank
            version: 1
            effective_from: 2026-01-01
            url: https://bank.example/fund
            fund: {fund_code: "900001", type: BOND, risk_level: 3, min_purchase_minor: 1000}
        """);

    assertThat(read().product("fund-a").orElseThrow().inherentRules())
        .extracting(Rule::condition)
        .containsExactly(new Condition.AtLeast("risk_tolerance", 3));
  }

  private Catalogue read() {
    var reasons = new Reasons(Map.of("AGE_TOO_LOW", new Reasons.Texts("a", "b")));
    var rules = new RuleReader(Map.of("age", AttributeType.NUMBER), reasons);
    return Catalogue.read(conf, "shop", rules, problems);
  }

  private List<String> messages() {
    return problems.all().stream().map(Problem::message).toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = conf.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
