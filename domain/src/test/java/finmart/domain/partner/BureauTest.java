package finmart.domain.partner;

import static finmart.domain.partner.ProductLine.CREDIT_CARD;
import static finmart.domain.partner.ProductLine.LOAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class BureauTest {
  private static final LocalDate LAST_DAY = LocalDate.parse("2030-12-31");
  private static final String BUREAU =
      """
      bureaus:
        - code: first-bureau
          legal_name: 征信
          domain: bureau.example
          licence: {number: "%s", issuer: 中国人民银行, valid_to: 2030-12-31}
          lines: [LOAN]
          format: CSV
          acknowledged_within: {days: 1, time: "10:00"}
      """;
  private static final String THROUGH =
      "{mode: VIA_BUREAU, lines: [%s], data_items: [%s], bureau: %s, contract: C-1}";
  private static final String FILE =
      "{mode: FILE, lines: [%s], data_items: [click_id], format: AVRO}";

  @TempDir private Path folder;

  @Test
  @Cites("C01")
  void aContractNamesABureauOfAnyFileAndTheBureauGetsABatchBesideTheInstitutions()
      throws IOException {
    var problems = new Problems();

    // Files are read in the order of names: the bureau comes after the bank that names it.
    Files.writeString(folder.resolve("z.yaml"), BUREAU.formatted("Z-1"));
    Partners partners =
        read(
            problems,
            THROUGH.formatted("LOAN", "click_id", "first-bureau"),
            FILE.formatted("CREDIT_CARD"));

    problems.orThrow();
    Partner bank = partners.named("bank").orElseThrow();
    Bureau bureau = bank.batched(LOAN).flatMap(Delivery::bureau).orElseThrow();
    assertThat(bureau.isLicensed(LAST_DAY)).isTrue();
    assertThat(bureau.isLicensed(LAST_DAY.plusDays(1))).isFalse();
    assertThat(bank.batched(CREDIT_CARD).flatMap(Delivery::bureau)).isEmpty();
    assertThat(bank.batched(ProductLine.FUND)).isEmpty();
    assertThat(partners.fileReceivers())
        .extracting(FileReceiver::code)
        .containsExactly("bank", "first-bureau");
    assertThat(partners.fileReceivers().get(1).route().format()).isEqualTo(FileRoute.Format.CSV);
    assertThat(partners.fileReceivers().get(1).route().acknowledgement()).isPresent();
  }

  @Test
  @Cites({"C01", "X02"})
  void whatIsWrongBetweenAnInstitutionAndItsBureauIsNamedWithItsPlace() throws IOException {
    assertThat(mistakes("Z-1", THROUGH.formatted("LOAN", "click_id", "frist-bureau")))
        .containsExactly(
            "a.yaml:7: partners[0].deliveries[0].bureau: no bureau \"frist-bureau\" is declared; did"
                + " you mean \"first-bureau\"?");
    assertThat(mistakes("", THROUGH.formatted("LOAN", "click_id", "first-bureau")))
        .contains(
            "z.yaml:5: bureaus[0].licence: nobody is a credit bureau without the number of its"
                + " licence (C01)");
    assertThat(mistakes("Z-1", THROUGH.formatted("CREDIT_CARD", "click_id", "first-bureau")))
        .containsExactly(
            "a.yaml:7: partners[0].deliveries[0]: first-bureau passes on [LOAN], not all of"
                + " [CREDIT_CARD]");
    assertThat(mistakes("Z-1", THROUGH.formatted("LON", "click_id", "first-bureau")))
        .singleElement()
        .asString()
        .contains("a.yaml:7", "lines", "did you mean \"LOAN\"?");
    assertThat(mistakes("Z-1", THROUGH.formatted("LOAN", "click_id, name", "first-bureau")))
        .contains(
            "a.yaml:7: partners[0].deliveries[0].data_items: the house holds no name to hand over");
    assertThat(
            mistakes(
                "Z-1",
                THROUGH.formatted("LOAN", "click_id", "first-bureau"),
                FILE.formatted("LOAN")))
        .containsExactly(
            "a.yaml:2: partners[0]: bank gets LOAN by [VIA_BUREAU, FILE]; what goes through a bureau"
                + " goes no other way (C01)");
  }

  @Test
  void aBureauIsNoInstitutionAndIsDeclaredOnce() throws IOException {
    String twin = BUREAU.formatted("Z-1").replace("first-bureau", "bank");
    Files.writeString(folder.resolve("y.yaml"), twin);

    assertThat(mistakes("Z-1", FILE.formatted("LOAN")))
        .containsExactly("a.yaml:2: partners[0].code: bank is declared twice");

    Files.writeString(folder.resolve("y.yaml"), BUREAU.formatted("Z-2"));
    assertThat(mistakes("Z-1", FILE.formatted("LOAN")))
        .containsExactly("z.yaml:2: bureaus[0].code: first-bureau is declared twice");
  }

  @Test
  @Cites("C01")
  void whatIsPersonalNeedsASealOfTheBureauToo() {
    var open = bureau(FileRoute.unsealed(FileRoute.Format.AVRO));

    assertThatThrownBy(
            () ->
                new Delivery(
                    new Channel.ViaBureau(open, "C-1"), Set.of(LOAN), Set.of(DataItem.MOBILE)))
        .hasMessage("mobile need a seal");
    assertThatThrownBy(() -> new Channel.ViaBureau(open, " "))
        .hasMessage("first-bureau passes on nothing without a contract");
  }

  static Bureau bureau(FileRoute route) {
    return new Bureau(
        "first-bureau",
        "征信",
        "bureau.example",
        new Bureau.Licence("Z-1", "中国人民银行", LAST_DAY),
        Set.of(LOAN, CREDIT_CARD),
        route);
  }

  private List<String> mistakes(String licence, String... deliveries) throws IOException {
    var problems = new Problems();
    Files.writeString(folder.resolve("z.yaml"), BUREAU.formatted(licence));
    read(problems, deliveries);
    return problems.all().stream().map(p -> p.toString().replace(folder + "/", "")).toList();
  }

  private Partners read(Problems problems, String... deliveries) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        partners:
          - code: bank
            legal_name: b
            licences: []
            approvals: []
            domains: [bank.example]
            deliveries: [%s]
        """
            .formatted(String.join(", ", deliveries)));
    return Partners.read(folder, problems);
  }
}
