package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates that ask a fund, an insurance, a card, and any product: G06 to G12 and the text gate. */
class TermsGatesTest {
  @TempDir private Path conf;

  @Test
  @Cites({"G06", "F03"})
  void aFundWithoutARiskLevelIsWithheldAndNothingElse() {
    Catalogue catalogue = stall().with("      risk_by_distributor: 3\n", "").approved();

    assertThat(Stall.failures(catalogue, Stall.DAY))
        .containsExactly("G06 fund-a fund.risk_by_distributor");
    assertThat(catalogue.failures(Stall.DAY).get(0).remedy())
        .isEqualTo("write the level 1 (R1) to 5 (R5) from its rating report");
    assertThat(catalogue.on(Stall.DAY).withheld()).hasSize(1).containsValue("RISK_NOT_RATED");
    assertThat(stall().with("      risk_by_issuer: 2\n", "").failures())
        .containsExactly("G06 fund-a fund.risk_by_issuer");
  }

  @Test
  @Cites("F03")
  void theHigherOfTwoRatingsCountsAndAnUnratedFundIsTakenForTheRiskiest() {
    assertThat(risk(stall())).isEqualTo(3);
    assertThat(risk(stall().with("risk_by_issuer: 2", "risk_by_issuer: 4"))).isEqualTo(4);
    assertThat(risk(stall().with("      risk_by_issuer: 2\n", ""))).isEqualTo(5);
  }

  @Test
  @Cites({"G07", "I02"})
  void insuranceNamesItsInsurerItsFilingAndItsPapers() {
    assertThat(stall().with("insurer: 安澜财产保险股份有限公司", "insurer: 安澜财险").failures())
        .containsExactly("G07 insurance-a insurance.insurer");
    assertThat(stall().with("      filing_number: F-1\n", "").failures())
        .containsExactly("G07 insurance-a insurance.filing_number");
    assertThat(stall().with(", EXCLUSIONS: \"https://insurer.example/exclusions\"", "").failures())
        .containsExactly("G07 insurance-a documents.EXCLUSIONS");
  }

  @Test
  @Cites({"G07", "N14"})
  void noTextOfInsuranceStatesAPremium() {
    for (String premium : List.of("保费 120 元起", "每月 9.9 元", "199元/年", "1 元起保")) {
      assertThat(stall().with("最高 50 万", premium).failures())
          .as(premium)
          .containsExactly("G07 insurance-a insurance");
    }
    assertThat(stall().with("最高 50 万", "最高 50 万元").failures()).isEmpty();
  }

  @Test
  @Cites({"G08", "K02"})
  void instalmentsStateTheYearlyInterestTheirFeeComesTo() {
    assertThat(stall().with("yearly_bps: 1384", "yearly_bps: 1385").failures()).isEmpty();
    assertThat(stall().with("yearly_bps: 1384", "yearly_bps: 1383").failures()).isEmpty();
    assertThat(stall().with("yearly_bps: 1384", "yearly_bps: 1382").failures())
        .containsExactly("G08 card-a card.instalments.yearly_bps");
    assertThat(stall().with("yearly_bps: 1384", "yearly_bps: 720").failures())
        .containsExactly("G08 card-a card.instalments.yearly_bps");
    Catalogue silent = stall().with(", yearly_bps: 1384", "").approved();
    assertThat(silent.failures(Stall.DAY).get(0).remedy()).isEqualTo("state 13.84%");
    assertThat(silent.on(Stall.DAY).withheld()).containsValue("INSTALMENT_NOT_YEARLY");
  }

  @Test
  @Cites("K02")
  void aBankSaysHowManyOfItsCardsOnePersonMayHave() {
    assertThat(stall().with("most_cards: 2", "most_cards: 1").failures()).isEmpty();
    assertThat(stall().with("most_cards: 2", "most_cards: 0").failures())
        .containsExactly("K02 card-a card.most_cards");
    assertThat(stall().with("      most_cards: 2\n", "").failures())
        .containsExactly("K02 card-a card.most_cards");
  }

  @Test
  @Cites({"G09", "P09"})
  void aTailoredPriceIsNoPrice() {
    assertThat(stall().with("name: 恒通卡\n", "name: 恒通卡\n    tailored: true\n").failures())
        .containsExactly("G09 card-a tailored");
  }

  @Test
  @Cites({"G09", "P09"})
  void oneProductUnderOneNameHasOnePrice() {
    String twin =
        StallFiles.loan()
            .replace("loan-a", "loan-b")
            .replace("nominal_min_bps: 720", "nominal_min_bps: 600")
            .replace("7.20%", "6.00%");

    assertThat(stall().plus(twin).failures()).containsExactly("G09 loan-a name", "G09 loan-b name");
    assertThat(stall().plus(twin.replace("name: 恒通贷", "name: 恒通贷二号")).failures()).isEmpty();
  }

  @Test
  @Cites({"G10", "M01"})
  void aProductAndItsPapersLeadToTheInstitutionsOwnDomainsOnly() {
    assertThat(
            stall()
                .with("https://bank.example/card", "https://bank.example@evil.example/card")
                .failures())
        .containsExactly("G10 card-a url");
    assertThat(
            stall()
                .with("https://insurer.example/terms", "http://insurer.example/terms")
                .failures())
        .containsExactly("G10 insurance-a documents.TERMS");
    assertThat(stall().with("https://manager.example/fund", "https://fund.example/fund").failures())
        .containsExactly("G10 fund-a documents.KEY_FACTS");
  }

  @Test
  @Cites({"G11", "N11", "INV16"})
  void anyEditVoidsTheApprovalAndALayoutDoesNot() {
    Stall stall = stall();
    stall.approved();
    for (List<String> edit :
        List.of(
            List.of("annual_fee_minor: 20000", "annual_fee_minor: 20001"),
            List.of("benefits: [贵宾厅]", "benefits: [贵宾厅 ]"),
            List.of("waived_after_uses: 6", "waived_after_uses: 5"))) {
      Catalogue edited = stall.with(edit.get(0), edit.get(1)).approved();
      boolean isLayout = edit.get(1).contains(" ]");
      assertThat(Stall.failures(edited, Stall.DAY))
          .isEqualTo(isLayout ? List.of() : List.of("G11 card-a release.digest"));
      assertThat(edited.on(Stall.DAY).withheld()).hasSize(isLayout ? 0 : 1);
      stall.with(edit.get(1), edit.get(0));
    }
    assertThat(stall.with("name: 恒通卡\n", "name: 恒通卡 # a comment\n").failures()).isEmpty();
  }

  @Test
  @Cites({"G11", "M17"})
  void anApprovalTakesTwoPeopleTheInstitutionAndADayThatHasCome() {
    assertThat(
            stall()
                .with(
                    "made_by: maker, checked_by: checker, partner_review",
                    "made_by: maker, checked_by: maker, partner_review")
                .failures())
        .hasSize(4)
        .allMatch(failure -> failure.endsWith("release.checked_by"));
    assertThat(stall().with("partner_review: R-1", "partner_review: \"\"").failures())
        .hasSize(4)
        .allMatch(failure -> failure.endsWith("release.partner_review"));
    Catalogue coming =
        stall()
            .with(
                "partner_review: R-1, approved_on: 2026-01-01",
                "partner_review: R-1, approved_on: 2026-11-02")
            .approved();
    assertThat(coming.on(Stall.DAY).offered()).isEmpty();
    assertThat(coming.on(Stall.DAY.plusDays(1)).withheld()).isEmpty();
  }

  @Test
  @Cites({"G11", "N11", "M17"})
  void aCreativeIsApprovedForItsTextAndForThisVersion() {
    Stall stall = stall();
    stall.approved();
    assertThat(Stall.failures(stall.with("恒通银行贷款，", "恒通银行贷款：").approved(), Stall.DAY))
        .containsExactly("G11 loan-a release.digest", "G11 loan-a creatives.page.approval");
    assertThat(stall().with("product_version: 1", "product_version: 2").failures())
        .containsExactly("G11 loan-a creatives.page.approval");
  }

  @Test
  @Cites("M03")
  void aBannedWordAnywhereInAProductWithholdsIt() {
    assertThat(stall().with("恒通银行贷款，", "恒通银行贷款，低 门 槛，").failures())
        .containsExactly("M03 loan-a creatives.page.body");
    assertThat(stall().with("benefits: [贵宾厅]", "benefits: [低门槛]").failures())
        .containsExactly("M03 card-a product.body");
    assertThat(stall().with("恒通银行贷款，", "恒通银行贷款，低门槛，").approved().on(Stall.DAY).withheld())
        .containsValue("TEXT_REFUSED");
  }

  @Test
  @Cites({"M16", "L06"})
  void aCreativeSaysWhatItMustInTheWordsOfTheComputedCost() {
    assertThat(stall().with("恒通银行贷款，", "贷款，").failures())
        .containsExactly("M16 loan-a creatives.page.texts");
    assertThat(stall().with("7.20%–24.00%", "7.20%–23.99%").failures())
        .containsExactly("L06 loan-a creatives.page.texts");
  }

  @Test
  @Cites("G12")
  void overlappingVersionsAreWithheldAndNothingElse() {
    Catalogue overlapping = stall().plusLoan(2, "2026-12-31", null).approved();
    Catalogue meeting = stall().plusLoan(2, "2027-01-01", null).approved();

    assertThat(Stall.failures(meeting, Stall.DAY)).noneMatch(failure -> failure.startsWith("G12"));
    assertThat(Stall.failures(overlapping, Stall.DAY))
        .filteredOn(failure -> failure.startsWith("G12"))
        .containsExactly("G12 loan-a effective_to", "G12 loan-a effective_to");
    assertThat(overlapping.failures(Stall.DAY).get(0).remedy())
        .isEqualTo("end version 1 on 2026-12-30");
    assertThat(overlapping.on(Stall.DAY).withheld()).hasSize(1).containsValue("VERSIONS_UNSOUND");
    assertThat(meeting.on(Stall.DAY).withheld()).isEmpty();
  }

  @Test
  @Cites("G12")
  void versionsFollowOneAnotherInTimeWithoutAGapInTheirNumbers() {
    assertThat(g12(stall().plusLoan(3, "2027-01-01", null))).contains("G12 loan-a version");
    assertThat(g12(stall().plusLoan(2, "2025-01-01", "2025-12-31")))
        .contains("G12 loan-a effective_from");
    assertThat(g12(stall().with("effective_to: 2026-12-31", "effective_to: 2025-12-31"))).isEmpty();
    Catalogue backwards =
        stall()
            .with(
                "effective_from: 2026-01-01\n    effective_to: 2026-12-31",
                "effective_from: 2028-01-01\n    effective_to: 2027-12-31")
            .approved();
    assertThat(Stall.failures(backwards, Stall.DAY)).contains("G12 loan-a effective_to");
    assertThat(backwards.on(LocalDate.parse("2028-01-01")).withheld())
        .containsValue("PRODUCT_NOT_EFFECTIVE");
  }

  private static List<String> g12(Stall stall) {
    return stall.failures().stream().filter(failure -> failure.startsWith("G12")).toList();
  }

  private static int risk(Stall stall) {
    return ((Product.Fund) stall.approved().product(Stall.FUND).orElseThrow()).riskLevel();
  }

  private Stall stall() {
    return new Stall(conf);
  }
}
