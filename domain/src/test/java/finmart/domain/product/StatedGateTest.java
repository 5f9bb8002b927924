package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.product.fund.RiskRating;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A product may name terms nobody stated; it loads and is never shown. */
class StatedGateTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");
  private static final String FUND =
      """
      products:
        - product_id: fund-a
          line: FUND
          name: 某债券A
          partner: house
          version: 1
          not_stated: [effective_from, url, custodian, established_on, fees, min_purchase_minor, min_plan_minor,
                       confirm_days, redeem_days, risk_by_issuer, risk_by_distributor]
          eligibility: []
          fund: {fund_code: "000003", share_class: A, type: BOND, risk_floor_derived: 2}
      """;

  @TempDir private Path folder;

  private final Problems problems = new Problems();

  @Test
  @Cites({"G06", "F03"})
  void aFundWhoseTermsAreNotStatedLoadsAndIsWithheldAsTheRiskiest() throws IOException {
    Catalogue catalogue = read(FUND);

    problems.orThrow();
    var fund = (Product.Fund) catalogue.products().get(0);
    assertThat(fund.listing().url()).isNull();
    assertThat(fund.riskLevel()).isEqualTo(5);
    assertThat(fund.risk().floor()).isEqualTo(2);
    assertThat(catalogue.on(DAY).offered()).isEmpty();
    assertThat(catalogue.failures(DAY))
        .filteredOn(failure -> failure.reason().equals("TERMS_NOT_STATED"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.rule()).isEqualTo("G06");
              assertThat(failure.value()).startsWith("confirm_days, custodian, effective_from");
            });
  }

  @Test
  void whatIsNotStatedMustBeAKeyAndMustNotBeStated() throws IOException {
    read(FUND.replace("custodian,", "custodian, type, custodain,"));

    assertThat(messages())
        .containsExactly(
            "custodain is stated, or is no key of this product",
            "type is stated, or is no key of this product");
  }

  @Test
  void whatIsMissingAndNotNamedIsStillAProblem() throws IOException {
    read(FUND.replace("custodian,", "").replace("url,", ""));

    assertThat(messages()).contains("is missing").hasSize(2);
  }

  @Test
  @Cites({"G06", "F03"})
  void aRatingBelowTheFloorOfTheTypeIsFound() throws IOException {
    assertThat(new RiskRating(1, 3, 2).isAboveFloor()).isFalse();
    assertThat(new RiskRating(2, 3, 2).isAboveFloor()).isTrue();
    assertThat(new RiskRating(0, 0, 2).effective()).isEmpty();
    Catalogue catalogue =
        read(
            FUND.replace(", risk_by_issuer, risk_by_distributor", "")
                .replace("derived: 2", "derived: 3, risk_by_issuer: 2, risk_by_distributor: 3"));

    problems.orThrow();
    assertThat(catalogue.failures(DAY))
        .extracting(Failure::key)
        .contains("fund.risk_floor_derived")
        .doesNotContain("fund.risk_by_issuer");
  }

  @Test
  @Cites({"G03", "L06"})
  void aLoanWhoseTermIsNotStatedHasNoCost() throws IOException {
    String loan =
        """
        products:
          - product_id: loan-a
            line: LOAN
            name: 某贷
            partner: house
            version: 1
            not_stated: [terms_months, kind, disbursement, security]
            effective_from: 2026-01-01
            url: https://house.example/loan
            eligibility: []
            loan: {amount_min_minor: 100000, amount_max_minor: 200000, repayment: BULLET, nominal_min_bps: 720,
                   nominal_max_bps: 720, cost: {lender: 某银行}}
        """;
    var unstated = (Product.Loan) read(loan).products().get(0);
    var stated =
        (Product.Loan)
            read(loan.replace("terms_months, ", "")
                    .replace("repayment", "terms_months: [12], repayment"))
                .products()
                .get(0);

    problems.orThrow();
    assertThat(unstated.isCostDisclosed()).isFalse();
    assertThat(unstated.terms()).contains("not known");
    assertThat(stated.isCostDisclosed()).isTrue();
  }

  private List<String> messages() {
    return problems.all().stream().map(Problem::message).toList();
  }

  private Catalogue read(String products) throws IOException {
    Path shop = Files.createDirectories(folder.resolve("products/shop"));
    Path houses = Files.createDirectories(folder.resolve("partners/shop"));
    Files.writeString(shop.resolve("catalogue.yaml"), "name: shop\ncurrency: CNY\n");
    Files.writeString(shop.resolve("funds.yaml"), products);
    Files.writeString(
        houses.resolve("partners.yaml"),
        """
        partners:
          - code: house
            legal_name: ""
            licences: []
            approvals: []
            domains: []
        """);
    return Catalogue.read(
        shop,
        houses,
        Path.of("../conf/compliance"),
        new RuleReader(Map.of(), new Reasons(Map.of())),
        problems);
  }
}
