package finmart.jobs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.money.Charge;
import finmart.domain.money.CostConvention;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Fee;
import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.money.Repayment;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real lists become catalogues that load, and of which nothing is shown. */
class ImportedCatalogueTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final Path AUSTRALIA = DATA.resolve("au-bank-products/products.jsonl.gz");
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");

  @TempDir private Path out;

  @ParameterizedTest
  @CsvSource({
    "cdr, au-bank-products/products.jsonl.gz, 5251",
    "us-cards, us-credit-cards/cards.json, 179",
    "cn-funds, cn-funds/funds.csv.gz, 11007"
  })
  @Cites({"G01", "G02"})
  void aRealListLoadsWithEveryRowAccountedForAndIsWithheld(String format, String file, long rows)
      throws IOException {
    assumeThat(DATA.resolve(file)).as("the public data is not here").exists();
    ImportAccount account =
        CatalogueFormat.named(format).orElseThrow().convert(DATA.resolve(file), out, format);

    assertThat(account.rowsIn()).isEqualTo(rows);
    assertThat(account.imported() + account.refusedRows() + account.duplicate()).isEqualTo(rows);
    Catalogue catalogue = read(format);
    assertThat(catalogue.products()).hasSize((int) account.imported()).isNotEmpty();
    Catalogue.Publication published = catalogue.on(DAY);
    assertThat(published.offered()).isEmpty();
    assertThat(published.withheld()).hasSize(catalogue.products().size());
  }

  @Test
  @Cites({"L05", "G03"})
  void theCostOfAnImportedLoanFollowsFromTheFeesThatWereImported() throws IOException {
    assumeThat(AUSTRALIA).as("the public data is not here").exists();
    CatalogueFormat.named("cdr").orElseThrow().convert(AUSTRALIA, out, "cdr");

    var loans =
        read("cdr").products().stream()
            .filter(Product.Loan.class::isInstance)
            .map(Product.Loan.class::cast)
            .filter(Product.Loan::isCostDisclosed)
            .toList();

    assertThat(loans)
        .isNotEmpty()
        .allSatisfy(
            loan -> {
              var table = loan.costTable(CostConvention.SIMPLE).orElseThrow();
              assertThat(table.items()).hasSize(1 + loan.credit().fees().size());
              assertThat(table.most()).isGreaterThanOrEqualTo(loan.credit().nominalMax());
            });
  }

  /**
   * Lenders in Australia state a comparison rate: by law the yearly cost of a loan of 30,000 over
   * five years or, before 2019, 10,000 over three, upfront and monthly fees included, as twelve
   * times the monthly rate (National Credit Code, Part 10). Not all state it right or state all
   * their fees; where they do, our cost of the same loan is theirs.
   */
  @Test
  @Cites("L05")
  void theComparisonRatesOfRealLendersAreReproduced() throws IOException {
    assumeThat(AUSTRALIA).as("the public data is not here").exists();
    int compared = 0;
    int equal = 0;
    for (JsonNode loan : loans()) {
      Optional<List<Fee>> fees = fees(loan);
      for (JsonNode rate : loan.path("lendingRates")) {
        double stated = rate.path("comparisonRate").asDouble();
        boolean hasFees = fees.isPresent() && fees.get().stream().anyMatch(f -> isCharged(f));
        if (hasFees && stated > 0 && rate.path("rate").asDouble() > 0) {
          compared++;
          equal += isReproduced(rate, stated, fees.get()) ? 1 : 0;
        }
      }
    }

    assertThat(compared).isGreaterThan(300);
    assertThat(equal).as("of %d comparison rates", compared).isGreaterThan(120);
  }

  private static boolean isCharged(Fee fee) {
    return fee.charge().minor(3_000_000, 3_000_000, 1) > 0;
  }

  private static boolean isReproduced(JsonNode rate, double stated, List<Fee> fees) {
    int nominal = (int) Math.round(rate.path("rate").asDouble() * 1e4);
    return cost(nominal, 3_000_000, 60, fees) == Math.round(stated * 1e4)
        || cost(nominal, 1_000_000, 36, fees) == Math.round(stated * 1e4);
  }

  private static long cost(int nominalBps, long cents, int months, List<Fee> fees) {
    var amount = new Money(cents, Currency.getInstance("AUD"));
    var nominal = new Rate(nominalBps);
    return new CreditTerms(
            amount,
            amount,
            List.of(months),
            Repayment.EQUAL_INSTALMENT,
            nominal,
            nominal,
            "lender",
            fees,
            List.of())
        .costRange()
        .map(range -> range.most().yearly(CostConvention.SIMPLE).bps())
        .orElse(0);
  }

  private static Optional<List<Fee>> fees(JsonNode loan) {
    return CdrFees.of(loan, "lender", new Draft(finmart.domain.partner.ProductLine.LOAN))
        .map(
            blocks ->
                blocks.stream()
                    .map(Block::values)
                    .filter(fee -> fee.containsKey("flat_minor"))
                    .map(
                        fee ->
                            new Fee(
                                "fee",
                                "lender",
                                Fee.Timing.valueOf((String) fee.get("timing")),
                                new Charge.Flat(
                                    new Money(
                                        (Long) fee.get("flat_minor"),
                                        Currency.getInstance("AUD")))))
                    .toList());
  }

  private static List<JsonNode> loans() throws IOException {
    var loans = new ArrayList<JsonNode>();
    var json = new ObjectMapper();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(AUSTRALIA)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("PERS_LOANS")) {
          loans.add(json.readTree(line));
        }
      }
    }
    return loans;
  }

  private Catalogue read(String name) {
    var problems = new Problems();
    var text = new Reasons.Texts("", "");
    var rules =
        new RuleReader(
            Map.of("age", AttributeType.NUMBER),
            new Reasons(Map.of("AGE_TOO_LOW", text, "AGE_TOO_HIGH", text)));
    var catalogue =
        Catalogue.read(
            out.resolve("products").resolve(name),
            out.resolve("partners").resolve(name),
            Path.of("..", "conf", "compliance"),
            rules,
            problems);
    problems.orThrow();
    return catalogue;
  }
}
