package finmart.domain.partner;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
  private static final LocalDate LAST = LocalDate.parse("2027-12-31");
  private static final String BANK =
      """
      partners:
        - code: hengtong
          legal_name: 恒通银行股份有限公司
          credit_code: 91BANK
          licences:
            - {type: COMMERCIAL_BANK, number: B1, issuer: 国家金融监督管理总局, valid_to: 2030-12-31}
          approvals:
            - {number: HO-1, approver: 总行零售金融部, recorded_by: maker, checked_by: checker, approved_on: 2026-01-05, valid_to: 2027-12-31, lines: [LOAN], regions: ["110000"]}
          published_list: {url: "https://www.hengtong.example/list", first_seen_on: 2026-01-06, last_seen_on: 2026-02-06, snapshot: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
          events:
            - {kind: ILLEGAL_COLLECTION, reference: C-1, opened_on: 2026-03-01, closed_on: 2026-04-01}
          domains: [card.hengtong.example]
          deliveries:
            - {mode: FILE, lines: [CREDIT_CARD, LOAN], data_items: [click_id], format: AVRO}
          quotas:
            - {per: DAY, leads: 200}
      """;

  @TempDir private Path folder;

  @Test
  @Cites("N01")
  void mayOfferFromTheFirstToTheLastDayOfTheApproval() {
    Partner bank = bank(LAST.plusYears(1));

    assertThat(bank.mayOffer(ProductLine.LOAN, FIRST.minusDays(1))).isFalse();
    assertThat(bank.mayOffer(ProductLine.LOAN, FIRST)).isTrue();
    assertThat(bank.mayOffer(ProductLine.LOAN, LAST)).isTrue();
    assertThat(bank.mayOffer(ProductLine.LOAN, LAST.plusDays(1))).isFalse();
  }

  @Test
  @Cites("N02")
  void anExpiredLicenceEndsAllOffers() {
    Partner bank = bank(FIRST);

    assertThat(bank.mayOffer(ProductLine.LOAN, FIRST)).isTrue();
    assertThat(bank.mayOffer(ProductLine.LOAN, FIRST.plusDays(1))).isFalse();
  }

  @Test
  @Cites({"N01", "N02", "N12"})
  void aLineNeedsBothTheLicenceAndTheApproval() {
    assertThat(bank(LAST).mayOffer(ProductLine.CREDIT_CARD, FIRST)).isFalse();
    assertThat(LicenceType.CONSUMER_FINANCE.sells(ProductLine.CREDIT_CARD)).isFalse();
    assertThat(LicenceType.COMMERCIAL_BANK.sells(ProductLine.FUND)).isFalse();
    assertThat(LicenceType.INSURER.sells(ProductLine.INSURANCE)).isTrue();
  }

  @Test
  @Cites("N02")
  void whoMakesAFundMayNotSellItWithoutASecondLicenceNorWhoSellsItMakeIt() {
    assertThat(LicenceType.FUND_MANAGER.issues(ProductLine.FUND)).isTrue();
    assertThat(LicenceType.FUND_MANAGER.sells(ProductLine.FUND)).isFalse();
    assertThat(LicenceType.FUND_DISTRIBUTOR.issues(ProductLine.FUND)).isFalse();
    assertThat(LicenceType.FUND_DISTRIBUTOR.sells(ProductLine.FUND)).isTrue();
  }

  @Test
  @Cites("N01")
  void anApprovalWithoutRegionsCoversAllAndWithRegionsOnlyThose() {
    assertThat(approval(List.of()).covers(null)).isTrue();
    assertThat(approval(List.of("110000")).covers("110000")).isTrue();
    assertThat(approval(List.of("110000")).covers("310000")).isFalse();
    assertThat(approval(List.of("110000")).covers(null)).isFalse();
  }

  @Test
  @Cites("N01")
  void anApprovalWithoutTheHeadOfficesNumberOrFourEyesIsNone() {
    assertThat(bank(LAST, approval("HO-1", "maker", "checker")).mayOffer(ProductLine.LOAN, FIRST))
        .isTrue();
    assertThat(bank(LAST, approval(" ", "maker", "checker")).mayOffer(ProductLine.LOAN, FIRST))
        .isFalse();
    assertThat(bank(LAST, approval("HO-1", "maker", "maker")).mayOffer(ProductLine.LOAN, FIRST))
        .isFalse();
  }

  @Test
  @Cites("N01")
  void ofSeveralApprovalsTheOneForTheLineAndTheDayCounts() {
    var cards =
        new Partner.Approval(
            "HO-2", "head", "a", "b", FIRST, LAST, Set.of(ProductLine.CREDIT_CARD), List.of());
    Partner bank = bank(LAST, approval(List.of("110000")), cards);

    assertThat(bank.approval(ProductLine.LOAN, FIRST).orElseThrow().regions())
        .containsExactly("110000");
    assertThat(bank.approval(ProductLine.CREDIT_CARD, FIRST).orElseThrow().number())
        .isEqualTo("HO-2");
    assertThat(bank.approval(ProductLine.LOAN, LAST.plusDays(1))).isEmpty();
  }

  @Test
  @Cites({"N03", "N04", "N05"})
  void anIncidentSuspendsFromItsFirstDayUntilItIsClosed() {
    for (Partner.RiskKind kind : Partner.RiskKind.values()) {
      var incident = new Partner.RiskEvent(kind, "C-1", FIRST.plusDays(1), FIRST.plusDays(3));
      Partner bank = bank(LAST, List.of(incident), approval(List.of()));

      assertThat(bank.mayOffer(ProductLine.LOAN, FIRST)).isTrue();
      assertThat(bank.mayOffer(ProductLine.LOAN, FIRST.plusDays(1))).isFalse();
      assertThat(bank.mayOffer(ProductLine.LOAN, FIRST.plusDays(2))).isFalse();
      assertThat(bank.mayOffer(ProductLine.LOAN, FIRST.plusDays(3))).isTrue();
    }
  }

  @Test
  @Cites("N02")
  void aBlacklistVetoesWhomItNamesWhileItDoes() {
    var entry = new Blacklist.Entry("91BANK", Blacklist.Ground.JUDGMENT_DEFAULTER, FIRST, LAST);
    var list = new Blacklist(List.of(entry));
    Partner bank = bank(LAST);

    assertThat(list.veto(bank, FIRST.minusDays(1))).isEmpty();
    assertThat(list.veto(bank, FIRST)).contains(entry);
    assertThat(list.veto(bank, LAST)).contains(entry);
    assertThat(list.veto(bank, LAST.plusDays(1))).isEmpty();
    assertThat(Blacklist.NOBODY.veto(bank, FIRST)).isEmpty();
  }

  @Test
  void readsPartnersInTheOrderOfCodes() throws IOException {
    write("b.yaml", BANK);
    write("a.yaml", BANK.replace("hengtong", "zhonghe"));
    var problems = new Problems();

    Partners partners = Partners.read(folder, problems);

    problems.orThrow();
    assertThat(partners.byCode().keySet()).containsExactly("hengtong", "zhonghe");
    Partner bank = partners.named("hengtong").orElseThrow();
    assertThat(bank.approvals().get(0).regions()).containsExactly("110000");
    assertThat(bank.delivery(ProductLine.LOAN, Channel.Mode.FILE)).isPresent();
    assertThat(bank.quotas()).containsExactly(Quota.of(Quota.Period.DAY, 200));
  }

  @Test
  void everyMistakeIsNamed() throws IOException {
    write("a.yaml", BANK);
    write("b.yaml", BANK);
    write(
        "c.yaml",
        BANK.replace("code: hengtong", "code: Bad Code").replace("[LOAN]", "[LOANS, LOAN]"));
    var problems = new Problems();

    Partners.read(folder, problems);

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly(
            "hengtong is declared twice",
            "\"LOANS\" is none of [CREDIT_CARD, LOAN, FUND, INSURANCE]; did you mean \"LOAN\"?");
  }

  private static Partner bank(LocalDate licensedTo, Partner.Approval... approvals) {
    return bank(licensedTo, List.of(), approvals);
  }

  private static Partner bank(
      LocalDate licensedTo, List<Partner.RiskEvent> events, Partner.Approval... approvals) {
    return new Partner(
        "bank",
        "Bank",
        "91BANK",
        List.of(new Partner.Licence(LicenceType.COMMERCIAL_BANK, "B1", "authority", licensedTo)),
        approvals.length == 0 ? List.of(approval(List.of())) : List.of(approvals),
        null,
        events,
        Set.of("bank.example"),
        List.of(),
        List.of());
  }

  private static Partner.Approval approval(List<String> regions) {
    return new Partner.Approval(
        "HO-1", "head", "maker", "checker", FIRST, LAST, Set.of(ProductLine.LOAN), regions);
  }

  private static Partner.Approval approval(String number, String recordedBy, String checkedBy) {
    return new Partner.Approval(
        number, "head", recordedBy, checkedBy, FIRST, LAST, Set.of(ProductLine.LOAN), List.of());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
