package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates that ask the institutions behind a product: G01, G02, N02–N05, L01. */
class PartnerGatesTest {
  private static final String BANK_EXPIRES = "number: N-bank, issuer: authority, valid_to: ";

  @TempDir private Path conf;

  @Test
  @Cites({"G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "G12"})
  void aStallInOrderPassesEveryGate() {
    Catalogue catalogue = stall().approved();

    assertThat(catalogue.failures(Stall.DAY)).isEmpty();
    assertThat(catalogue.on(Stall.DAY).offered()).hasSize(4);
  }

  @Test
  @Cites({"G01", "N02"})
  void aLicenceHoldsThroughItsLastDay() {
    Catalogue catalogue =
        stall().with(BANK_EXPIRES + "2030-12-31", BANK_EXPIRES + "2026-11-01").approved();

    assertThat(Stall.failures(catalogue, Stall.DAY)).isEmpty();
    assertThat(Stall.failures(catalogue, Stall.DAY.plusDays(1)))
        .containsExactly(
            "G01 card-a issuer", "G01 card-a partner", "G01 loan-a issuer", "G01 loan-a partner");
  }

  @Test
  @Cites({"G01", "N12"})
  void whoMakesItMustBeLicensedToMakeItAndALicenceNeedsANumber() {
    assertThat(stall().with("type: FUND_MANAGER", "type: TRUST").failures())
        .containsExactly("G01 fund-a issuer");
    assertThat(stall().with("type: COMMERCIAL_BANK", "type: CONSUMER_FINANCE").failures())
        .containsExactly("G01 card-a issuer", "G01 card-a partner");
    assertThat(stall().with("number: N-insurer", "number: \"\"").failures())
        .containsExactly("G01 insurance-a issuer", "G01 insurance-a partner");
  }

  @Test
  @Cites({"G06", "F03"})
  void whoSellsAFundNeedsALicenceToSellFunds() {
    assertThat(stall().with("type: FUND_DISTRIBUTOR", "type: FUND_MANAGER").failures())
        .containsExactly("G06 fund-a partner");
  }

  @Test
  @Cites({"G02", "N01"})
  void anApprovalThatExpiredYesterdayWithholdsThePartnersProductsAndNoOthers() {
    Catalogue catalogue =
        stall()
            .with(
                "checked_by: checker, approved_on: 2026-01-01, valid_to: 2027-12-31, lines: [FUND]",
                "checked_by: checker, approved_on: 2026-01-01, valid_to: 2026-10-31, lines: [FUND]")
            .with("HO-seller", "HO-7")
            .approved();

    var failures = catalogue.failures(Stall.DAY);
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).toString())
        .startsWith(
            "G02 fund-a v1 partner.approvals: approval HO-7 of seller expired before 2026-11-01"
                + " (N01): 2026-10-31; ask the institution's head office")
        .contains("products.yaml:");
    assertThat(catalogue.on(Stall.DAY).withheld()).hasSize(1).containsValue("PARTNER_NOT_APPROVED");
    assertThat(catalogue.on(Stall.DAY.minusDays(1)).withheld()).isEmpty();
    assertThat(catalogue.on(Stall.DAY).offered())
        .extracting(Product::id)
        .containsExactly(Stall.CARD, Stall.INSURANCE, Stall.LOAN);
  }

  @Test
  @Cites({"G02", "N01"})
  void anApprovalIsForItsLinesFromItsFirstDayWithANumberAndFourEyes() {
    assertThat(stall().with("lines: [LOAN, CREDIT_CARD]", "lines: [LOAN]").failures())
        .containsExactly("G02 card-a partner.approvals");
    Catalogue later =
        stall()
            .with(
                "number: HO-insurer, approver: head office, recorded_by: maker, checked_by: checker, approved_on: 2026-01-01",
                "number: HO-insurer, approver: head office, recorded_by: maker, checked_by: checker, approved_on: 2026-11-02")
            .approved();
    assertThat(Stall.failures(later, Stall.DAY))
        .containsExactly("G02 insurance-a partner.approvals");
    assertThat(Stall.failures(later, Stall.DAY.plusDays(1))).isEmpty();
    assertThat(stall().with("number: HO-seller", "number: \"\"").failures())
        .containsExactly("G02 fund-a partner.approvals");
    assertThat(
            stall()
                .with(
                    "number: HO-seller, approver: head office, recorded_by: maker",
                    "number: HO-seller, approver: head office, recorded_by: checker")
                .failures())
        .containsExactly("G02 fund-a partner.approvals");
  }

  @Test
  @Cites("N02")
  void aBlacklistedInstitutionIsVetoedFromItsFirstDayToItsLast() {
    Catalogue catalogue =
        stall()
            .with(
                "blacklist: []",
                "blacklist: [{credit_code: 91-manager, ground: JUDGMENT_DEFAULTER, from: 2026-11-01,"
                    + " to: 2026-11-10}]")
            .approved();

    assertThat(Stall.failures(catalogue, Stall.DAY.minusDays(1))).isEmpty();
    assertThat(Stall.failures(catalogue, Stall.DAY))
        .containsExactly("N02 fund-a partner.credit_code");
    assertThat(Stall.failures(catalogue, LocalDate.parse("2026-11-10"))).hasSize(1);
    assertThat(Stall.failures(catalogue, LocalDate.parse("2026-11-11"))).isEmpty();
    assertThat(catalogue.on(Stall.DAY).withheld()).containsValue("PARTNER_SUSPENDED");
  }

  @Test
  @Cites({"N03", "N04", "N05"})
  void anOpenIncidentSuspendsEverythingOfTheInstitutionAtOnce() {
    for (var rule :
        List.of(
            List.of("FAKE_PURPOSE", "N03"),
            List.of("ILLEGAL_COLLECTION", "N04"),
            List.of("DATA_ABUSE", "N05"))) {
      Catalogue catalogue =
          stall()
              .with(
                  "domains: [bank.example]",
                  "domains: [bank.example]\n    events: [{kind: %s, reference: C-1, opened_on: 2026-11-01, closed_on: 2026-11-05}]"
                      .formatted(rule.get(0)))
              .approved();

      assertThat(Stall.failures(catalogue, Stall.DAY.minusDays(1))).isEmpty();
      assertThat(Stall.failures(catalogue, Stall.DAY))
          .containsExactly(
              rule.get(1) + " card-a partner.events", rule.get(1) + " loan-a partner.events");
      assertThat(Stall.failures(catalogue, LocalDate.parse("2026-11-04"))).hasSize(2);
      assertThat(Stall.failures(catalogue, LocalDate.parse("2026-11-05"))).isEmpty();
    }
  }

  @Test
  @Cites("L01")
  void aLendersPublicListWasSeenToNameUsWithinThirtyOneDays() {
    Catalogue catalogue = stall().approved();

    assertThat(Stall.failures(catalogue, LocalDate.parse("2026-11-20"))).isEmpty();
    assertThat(Stall.failures(catalogue, LocalDate.parse("2026-11-21")))
        .containsExactly("L01 loan-a partner.published_list");
    assertThat(
            stall()
                .with("first_seen_on: 2025-12-20", "first_seen_on: 2026-10-15")
                .approved()
                .on(LocalDate.parse("2026-10-14"))
                .withheld())
        .containsValue("PARTNER_SUSPENDED");
  }

  @Test
  @Cites("L01")
  void aLenderWithoutAListIsSuspendedOnceTheLawAsksForOne() {
    Stall stall =
        stall().with("valid_from: 2025-10-01, recheck", "valid_from: 2026-11-01, recheck");
    Catalogue catalogue =
        stall
            .with(
                "published_list: {url: \"https://bank.example/list\", first_seen_on: 2025-12-20",
                "published_list: {url: \"https://bank.example/list\", first_seen_on: 2026-10-20")
            .with("last_seen_on: 2026-10-20", "last_seen_on: 2026-10-20")
            .approved();

    assertThat(catalogue.on(LocalDate.parse("2026-10-01")).withheld()).isEmpty();
    assertThat(catalogue.on(Stall.DAY).withheld()).isEmpty();
    assertThat(catalogue.on(LocalDate.parse("2026-12-01")).withheld())
        .containsValue("PARTNER_SUSPENDED");
  }

  private Stall stall() {
    return new Stall(conf);
  }
}
