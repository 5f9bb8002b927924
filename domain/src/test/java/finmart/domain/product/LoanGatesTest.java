package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.money.CostConvention;
import finmart.domain.money.CostTable;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates that ask a loan: G03, L07, G04, G05. */
class LoanGatesTest {
  private static final String COST =
      """
            cost:
              lender: 恒通银行
              contingencies:
                - {kind: OVERDUE, charged_by: 恒通银行, bps: 5000}
                - {kind: MISUSE, charged_by: 恒通银行, bps: 10000}
                - {kind: EARLY_REPAYMENT, charged_by: 恒通银行, bps: 0}
      """;

  @TempDir private Path conf;

  @Test
  @Cites({"G03", "L06"})
  void aLoanWithoutACostTableIsWithheldAndNothingElse() {
    Catalogue catalogue = stall().with(COST, "").approved();

    assertThat(Stall.failures(catalogue, Stall.DAY))
        .startsWith("G03 loan-a loan.cost")
        .allMatch(failure -> failure.contains(Stall.LOAN));
    assertThat(catalogue.failures(Stall.DAY).get(0).toString())
        .startsWith(
            "G03 loan-a v1 loan.cost: the loan has no cost table (L06); write loan.cost: lender,");
    assertThat(catalogue.on(Stall.DAY).withheld()).hasSize(1).containsValue("COST_NOT_DISCLOSED");
    assertThat(catalogue.product(Stall.LOAN).orElseThrow().terms())
        .startsWith("all-in cost not known");
  }

  @Test
  @Cites({"G03", "L06"})
  void theTableSaysWhoLendsAndFromAugust2026EveryContingentCost() {
    assertThat(stall().with("lender: 恒通银行", "lender: \"\"").failures())
        .containsExactly("G03 loan-a loan.cost.lender");
    Catalogue catalogue = stall().with("kind: MISUSE", "kind: OVERDUE").approved();
    assertThat(catalogue.on(LocalDate.parse("2026-07-31")).withheld()).isEmpty();
    assertThat(catalogue.on(LocalDate.parse("2026-08-01")).withheld())
        .containsValue("COST_NOT_DISCLOSED");
    assertThat(Stall.failures(catalogue, Stall.DAY))
        .containsExactly("G03 loan-a loan.cost.contingencies");
  }

  @Test
  @Cites({"G03", "L02"})
  void theDearestLoanOnOfferMayCostTheCapAndNotABasisPointMore() {
    assertThat(stall().failures()).isEmpty();
    assertThat(dearest("2401").on(Stall.DAY).withheld()).containsValue("COST_ABOVE_CAP");
    assertThat(Stall.failures(dearest("2401"), Stall.DAY)).contains("G03 loan-a loan.cost");
  }

  @Test
  @Cites({"G03", "L02"})
  void theCapAndItsConventionAreThoseOfTheDay() {
    Catalogue catalogue =
        stall()
            .with(
                "effective_from: 2026-01-01\n    effective_to: 2026-12-31",
                "effective_from: 2025-01-01")
            .with("nominal_max_bps: 2400", "nominal_max_bps: 2500")
            .with("approved_on: 2026-01-01", "approved_on: 2025-01-01")
            .with("first_seen_on: 2025-12-20", "first_seen_on: 2025-01-01")
            .with("7.20%–24.00%", "7.20%–25.00%")
            .approved();

    assertThat(reason(catalogue, "2025-09-30")).isEqualTo("offered");
    assertThat(reason(catalogue, "2025-10-01")).isEqualTo("COST_ABOVE_CAP");
    assertThat(
            reason(
                stall()
                    .with("nominal_max_bps: 2400", "nominal_max_bps: 2500")
                    .with("7.20%–24.00%", "6.97%–22.52%")
                    .with("内部收益率法", "单利")
                    .with("convention: IRR", "convention: SIMPLE")
                    .approved(),
                "2026-11-01"))
        .isEqualTo("offered");
  }

  @Test
  @Cites({"G03", "L05", "N08"})
  void aGuarantorsFeeCountsAndMayBeTheOneTooMany() {
    String schedule = "repayment: BULLET";
    Stall cheap =
        stall()
            .with(schedule, "repayment: EQUAL_INSTALMENT")
            .with("nominal_max_bps: 2400", "nominal_max_bps: 1200")
            .with("7.20%–24.00%", "7.44%–12.68%");
    assertThat(cheap.failures()).isEmpty();

    Stall guaranteed =
        stall()
            .with(schedule, "repayment: EQUAL_INSTALMENT")
            .with("nominal_max_bps: 2400", "nominal_max_bps: 1200")
            .with(
                "        lender: 恒通银行\n",
                "        lender: 恒通银行\n        fees: [{name: 担保费, charged_by: 岱屏融资担保, timing: MONTHLY, principal_bps: 60}]\n");
    var loan = (Product.Loan) guaranteed.approved().product(Stall.LOAN).orElseThrow();
    assertThat(loan.costTable(CostConvention.IRR).map(CostTable::most))
        .hasToString("Optional[27.57%]");
    assertThat(guaranteed.approved().on(Stall.DAY).withheld()).containsValue("COST_ABOVE_CAP");
    assertThat(loan.listing().eligibility())
        .isEqualTo(cheap.approved().product(Stall.LOAN).orElseThrow().listing().eligibility());
  }

  @Test
  @Cites("L07")
  void aConsumerLoanMadeOnlineIsAtMostTwoHundredThousandYuan() {
    assertThat(
            stall().with("amount_max_minor: 20000000\n", "amount_max_minor: 20000001\n").failures())
        .containsExactly("L07 loan-a loan.amount_max_minor");
    assertThat(
            stall()
                .with("kind: INTERNET_CONSUMER", "kind: BRANCH_CONSUMER")
                .with("amount_max_minor: 20000000\n", "amount_max_minor: 20000001\n")
                .failures())
        .isEmpty();
  }

  @Test
  @Cites("L07")
  void paidBackAtTheEndItLastsAtMostAYear() {
    Stall long13 = stall().with("terms_months: [12]", "terms_months: [12, 13]");
    assertThat(long13.failures()).contains("L07 loan-a loan.terms_months");
    assertThat(long13.with("repayment: BULLET", "repayment: EQUAL_INSTALMENT").failures())
        .doesNotContain("L07 loan-a loan.terms_months");
  }

  @Test
  @Cites({"G04", "N03", "N09"})
  void aLoanListsWhatItIsForAndNothingBanned() {
    assertThat(stall().with("purposes: [TRAVEL]", "purposes: []").failures())
        .containsExactly("G04 loan-a loan.purposes");
    assertThat(stall().with("purposes: [TRAVEL]", "purposes: [TRAVEL, SECURITIES]").failures())
        .containsExactly("G04 loan-a loan.purposes");
    assertThat(stall().with("P2P, GAMBLING, ", "").failures())
        .containsExactly("G04 loan-a loan.forbidden");
  }

  @Test
  @Cites({"G05", "L08"})
  void aLoanExcludesStudents() {
    assertThat(stall().with("excludes_students: true", "excludes_students: false").failures())
        .containsExactly("G05 loan-a loan.excludes_students");
    assertThat(stall().with("      excludes_students: true\n", "").failures())
        .containsExactly("G05 loan-a loan.excludes_students");
  }

  @Test
  @Cites("N10")
  void aLoanSaysWhoGetsTheMoney() {
    Product self = stall().approved().product(Stall.LOAN).orElseThrow();
    Product entrusted =
        stall()
            .with("disbursement: SELF", "disbursement: ENTRUSTED")
            .approved()
            .product(Stall.LOAN)
            .orElseThrow();

    assertThat(self.terms()).endsWith("paid out to the borrower");
    assertThat(entrusted.terms()).endsWith("paid out to the seller");
  }

  private Catalogue dearest(String bps) {
    return stall().with("nominal_max_bps: 2400", "nominal_max_bps: " + bps).approved();
  }

  private static String reason(Catalogue catalogue, String day) {
    return catalogue.on(LocalDate.parse(day)).withheld().entrySet().stream()
        .filter(entry -> entry.getKey().id().equals(Stall.LOAN))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse("offered");
  }

  private Stall stall() {
    return new Stall(conf);
  }
}
