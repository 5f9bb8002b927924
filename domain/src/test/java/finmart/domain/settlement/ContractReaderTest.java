package finmart.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {
  private static final Catalogue SHOP =
      new Catalogue(
          "shop",
          Currency.getInstance("CNY"),
          new Partners(Map.of("bank", Samples.bank(Set.of(ProductLine.CREDIT_CARD), List.of()))),
          List.of(
              Samples.card(Samples.listing("card-a", "bank")),
              Samples.card(Samples.listing("card-b", "other"))),
          null);

  private final Problems problems = new Problems();
  @TempDir private Path folder;

  @ParameterizedTest
  @Cites({"N17", "INV15"})
  @CsvSource({
    "'{model: CPC, price_minor: 60}', true",
    "'{model: FIXED, price_minor: 500000}', true",
    "'{model: CPL, price_minor: 900}', false",
    "'{model: CPA, event: CARD_ISSUED, price_minor: 900}', false",
    "'{model: CPS, rate_bps: 300, in_step: true}', false"
  })
  void anInsurerPaysByNoPremiumAndNoPolicy(String plan, boolean isAllowed) throws IOException {
    read("bank", plan.replace("}", ", line: INSURANCE, " + DAYS + "}"));

    assertThat(messages().stream().noneMatch(m -> m.contains("N17"))).isEqualTo(isAllowed);
  }

  @Test
  @Cites("L04")
  void aLenderMayPayAtOnceOnlyBeforeTheRuleOf2025() throws IOException {
    String loan = "{model: CPS, line: LOAN, rate_bps: 120, in_step: %s, valid_from: 2025-01-01, ";

    read("bank", loan.formatted(false) + "valid_to: 2025-09-30}");
    assertThat(messages()).isEmpty();
    read("bank", loan.formatted(true) + "valid_to: 2027-09-30}");
    assertThat(messages()).isEmpty();
    read("bank", loan.formatted(false) + "valid_to: 2025-10-01}");
    assertThat(messages()).singleElement().asString().contains("in_step", "L04");
  }

  @Test
  void unknownPartnersAndProductsAreNamedWithFileAndKey() throws IOException {
    read(
        "bnk",
        "{model: CPL, product: card-aa, price_minor: 5, " + DAYS + "}",
        "{model: CPL, product: card-b, price_minor: 0.00001, " + DAYS + "}");

    assertThat(problems.all())
        .extracting(Problem::toString)
        .anyMatch(m -> m.contains("c.yaml:3: ") && m.contains("did you mean \"bank\"?"))
        .anyMatch(m -> m.contains("plans[0].product") && m.contains("did you mean \"card-a\"?"))
        .anyMatch(m -> m.contains("plans[1].product") && m.contains("sold by other, not by bnk"))
        .anyMatch(m -> m.contains("plans[1].price_minor") && m.contains("at most 4 decimals"))
        .hasSize(4);
  }

  @Test
  void aDayWithTwoPricesIsAProblemUnlessOneContractAmendsTheOther() throws IOException {
    String lead = "{model: CPL, line: CREDIT_CARD, price_minor: 5, " + DAYS + "}";

    read("bank", lead, lead);
    assertThat(messages()).singleElement().asString().contains("LEAD of CREDIT_CARD", "overlaps");

    write("d.yaml", "ST-2", "bank", "agreed_on: 2026-05-01", lead);
    read("bank", lead);
    assertThat(messages()).anyMatch(m -> m.contains("overlaps") && m.contains("ST-1"));

    write("d.yaml", "ST-2", "bank", "agreed_on: 2026-05-01, amends: ST-1", lead);
    var contracts = read("bank", lead);
    assertThat(messages()).isEmpty();
    assertThat(contracts.all()).hasSize(2);

    write("d.yaml", "ST-2", "bank", "agreed_on: 2025-05-01, amends: ST-1", lead);
    read("bank", lead);
    assertThat(messages()).singleElement().asString().contains("must be of the same partner");
  }

  @Test
  void withoutAFolderNobodyPays() {
    assertThat(ContractReader.read(folder.resolve("none"), SHOP, problems).all()).isEmpty();
    assertThat(problems.none()).isTrue();
  }

  private static final String DAYS = "valid_from: 2026-01-01, valid_to: 2026-12-31";
  private int known;

  private Contracts read(String partner, String... plans) throws IOException {
    known = problems.count();
    write("c.yaml", "ST-1", partner, "agreed_on: 2026-01-01", plans);
    return ContractReader.read(folder, SHOP, problems);
  }

  private void write(String file, String number, String partner, String more, String... plans)
      throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        contracts:
          - {number: %s,
             partner: %s,
             tax_bps: 600, %s,
             windows: [{line: LOAN, apply_days: 15, complete_days: 30}],
             plans: [%s]}
        """
            .formatted(number, partner, more, String.join(",\n  ", plans)));
  }

  /** Problems of the last reading. */
  private List<String> messages() {
    return problems.all().stream().skip(known).map(Problem::toString).toList();
  }
}
