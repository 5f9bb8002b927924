package finmart.domain.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
          licence: {type: COMMERCIAL_BANK, number: B1, valid_to: 2030-12-31}
          approval: {number: HO-1, approved_on: 2026-01-05, valid_to: 2027-12-31, lines: [LOAN], regions: ["110000"]}
          domains: [card.hengtong.example]
          delivery: {mode: FILE, daily_quota: 200, data_items: [click_id]}
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
    assertThat(Partner.LicenceType.CONSUMER_FINANCE.fits(ProductLine.CREDIT_CARD)).isFalse();
    assertThat(Partner.LicenceType.COMMERCIAL_BANK.fits(ProductLine.FUND)).isFalse();
    assertThat(Partner.LicenceType.INSURER.fits(ProductLine.INSURANCE)).isTrue();
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
  void anApprovalWithoutNumberOrLineIsNone() {
    assertThatThrownBy(() -> new Partner.Approval(" ", FIRST, LAST, Set.of(), List.of()))
        .hasMessageContaining("N01");
    assertThatThrownBy(() -> new Partner.Approval("HO-1", FIRST, LAST, Set.of(), List.of()))
        .hasMessage("approval HO-1 is for no line");
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
    assertThat(bank.approval().regions()).containsExactly("110000");
    assertThat(bank.delivery().mode()).isEqualTo(Partner.DeliveryMode.FILE);
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
            "\"LOANS\" is no product line; known: [CREDIT_CARD, LOAN, FUND, INSURANCE]");
  }

  private static Partner bank(LocalDate licensedTo) {
    return new Partner(
        "bank",
        "Bank",
        new Partner.Licence(Partner.LicenceType.COMMERCIAL_BANK, "B1", licensedTo),
        approval(List.of()),
        Set.of("bank.example"),
        new Partner.Delivery(Partner.DeliveryMode.FILE, 1, Set.of()));
  }

  private static Partner.Approval approval(List<String> regions) {
    return new Partner.Approval("HO-1", FIRST, LAST, Set.of(ProductLine.LOAN), regions);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
