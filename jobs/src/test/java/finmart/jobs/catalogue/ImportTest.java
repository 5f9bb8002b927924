package finmart.jobs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  private static final String CARD =
      """
      {"productId": "a", "productCategory": "CRED_AND_CHRG_CARDS", "name": "Gold Visa", "brand": "B & Co", "_brandId": "1",
       "isTailored": false, "lastUpdated": "2024-08-01T01:38:46Z", "applicationUri": "https://b.example/apply",
       "features": [{"featureType": "INTEREST_FREE", "additionalValue": "P55D"}, {"featureType": "DIGITAL_WALLET"}],
       "eligibility": [{"eligibilityType": "MIN_AGE", "additionalValue": "18"}, {"eligibilityType": "OTHER"}],
       "fees": [{"name": "Annual fee", "feeType": "PERIODIC", "amount": "99.00", "additionalValue": "P1Y"},
                {"name": "Additional card", "feeType": "PERIODIC", "amount": "10.00", "additionalValue": "P1Y"},
                {"name": "International fee", "feeType": "TRANSACTION", "transactionRate": "0.03"}],
       "lendingRates": [{"lendingRateType": "PURCHASE", "rate": "0.2099"}, {"lendingRateType": "CASH_ADVANCE", "rate": "0.2199"}]}
      """
          .replace("\n", " ");

  private static final String LOAN =
      """
      {"productId": "b", "productCategory": "PERS_LOANS", "name": "Unsecured loan", "brandName": "Bank", "brand": "X", "_brandId": "2",
       "isTailored": true, "effectiveFrom": "2020-07-01T00:00:00Z", "effectiveTo": "2030-01-01T00:00:00Z",
       "additionalInformation": {"overviewUri": "https://bank.example/loan", "termsUri": "not an address"},
       "constraints": [{"constraintType": "MIN_LIMIT", "additionalValue": "3,000"}, {"constraintType": "MAX_LIMIT", "additionalValue": "50000.00"}],
       "fees": [{"name": "Set-up", "feeType": "UPFRONT", "amount": "195.00"},
                {"name": "Service", "feeType": "PERIODIC", "amount": "12.00", "additionalValue": "P1M"},
                {"name": "Late", "feeType": "EVENT", "amount": "15.00"}],
       "lendingRates": [{"lendingRateType": "FIXED", "rate": "0.0649", "additionalValue": "P84M",
                         "tiers": [{"unitOfMeasure": "MONTH", "minimumValue": 12, "maximumValue": 84}]},
                        {"lendingRateType": "VARIABLE", "rate": "0.1299"}, {"lendingRateType": "PENALTY", "rate": "0.2"}]}
      """
          .replace("\n", " ");

  @TempDir private Path folder;

  @Test
  void aCardBecomesACardAndSaysWhatItLacks() throws IOException {
    ImportAccount account = convert("cdr", CARD);

    assertThat(account.imported()).isEqualTo(1);
    assertThat(written("products/cdr/credit-card-001.yaml"))
        .contains(
            "  - product_id: au-",
            "    line: CREDIT_CARD\n    name: Gold Visa\n",
            "    effective_from: '2024-08-01'\n    url: https://b.example/apply\n",
            "code: AGE_TOO_LOW",
            "minimum: 18",
            "    card:\n      network: VISA\n      level: GOLD\n      annual_fee_minor: 9900\n"
                + "      interest_free_days: 55\n      revolving_apr_bps: 2099\n"
                + "      foreign_fee_bps: 300\n",
            "    not_stated:\n"
                + "      - cash_fee_bps\n"
                + "      - late_fee_bps\n"
                + "      - minimum_payment_bps\n")
        .doesNotContain("tailored", "*id", "&id");
    assertThat(written("partners/cdr/partners.yaml"))
        .contains("legal_name: B & Co", "approvals: []", "licences: []", "domains: []");
    assertThat(account.notStated())
        .isEqualTo(Map.of("cash_fee_bps", 1L, "late_fee_bps", 1L, "minimum_payment_bps", 1L));
    assertThat(account.withoutEquivalent())
        .containsEntry("eligibility.OTHER", 1L)
        .containsEntry("features.DIGITAL_WALLET", 1L)
        .containsEntry("lendingRates.CASH_ADVANCE", 1L)
        .containsEntry("fees.PERIODIC", 1L);
  }

  @Test
  void aLoanCarriesEveryFeeOfItsNormalCourse() throws IOException {
    ImportAccount account = convert("cdr", LOAN);

    assertThat(account.refused()).isEmpty();
    assertThat(written("products/cdr/loan-001.yaml"))
        .contains(
            "effective_from: '2020-07-01'",
            "effective_to: '2030-01-01'",
            "tailored: true",
            "nominal_min_bps: 649\n      nominal_max_bps: 1299\n",
            "terms_months:\n        - 12\n        - 84\n",
            "repayment: EQUAL_INSTALMENT",
            "amount_min_minor: 300000\n      amount_max_minor: 5000000\n",
            "security: CREDIT",
            "lender: Bank",
            "timing: UPFRONT\n            flat_minor: 19500\n",
            "timing: MONTHLY\n            flat_minor: 1200\n")
        .doesNotContain("TERMS", "Late");
    assertThat(account.notStated())
        .containsKeys("purposes", "excludes_students", "cost.contingencies");
    assertThat(account.withoutEquivalent())
        .containsEntry("fees.EVENT", 1L)
        .containsEntry("lendingRates.PENALTY", 1L);
  }

  @Test
  void aFeeThatCanNotBeExpressedLeavesTheCostUnstated() throws IOException {
    ImportAccount account =
        convert("cdr", LOAN.replace("\"UPFRONT\", \"amount\": \"195.00\"", "\"UPFRONT\""));

    assertThat(account.notStated()).containsKey("cost");
    assertThat(written("products/cdr/loan-001.yaml")).doesNotContain("lender");
  }

  @Test
  void whatCanNotBeAProductOfOursIsRefusedWithTheReason() throws IOException {
    ImportAccount account =
        convert(
            "cdr",
            CARD,
            CARD,
            "{broken",
            "{}",
            CARD.replace("CRED_AND_CHRG_CARDS", "TERM_DEPOSITS"),
            CARD.replace("\"MIN_AGE\"", "\"STAFF\""),
            CARD.replace("\"MIN_AGE\"", "\"BUSINESS\""));

    assertThat(account.rowsIn()).isEqualTo(7);
    assertThat(account.imported()).isEqualTo(1);
    assertThat(account.duplicate()).isEqualTo(1);
    assertThat(account.refusedRows()).isEqualTo(5);
    assertThat(account.refused())
        .containsOnlyKeys(
            "is no JSON",
            "productCategory is not stated",
            "category TERM_DEPOSITS is no line of ours",
            "for staff only",
            "for businesses, not for persons");
  }

  @Test
  void aLoanThatLeavesItsTermsOpenSaysWhich() throws IOException {
    String bare =
        LOAN.replace("P84M", "")
            .replace("\"MONTH\"", "\"PERCENT\"")
            .replace("MAX_LIMIT", "MAX_LVR")
            .replace("0.0649", "0")
            .replace("0.1299", "12.99")
            .replace("https:", "http:");
    ImportAccount account = convert("cdr", bare);

    assertThat(account.imported()).isEqualTo(1);
    assertThat(account.notStated())
        .containsKeys(
            "url", "terms_months", "amount_max_minor", "nominal_min_bps", "nominal_max_bps")
        .doesNotContainKey("amount_min_minor");
  }

  @Test
  void aUsCardHasNoRateAndSaysSo() throws IOException {
    String card =
        """
        {"cardId": "%s", "name": "Blue", "issuer": "AMERICAN_EXPRESS", "network": "%s", "currency": "DELTA", "isBusiness": %s,
         "annualFee": 95, "isAnnualFeeWaived": true, "url": "https://www.example.com/a", "offers": [{}], "credits": [], "discontinued": %s}
        """;
    ImportAccount account =
        convert(
            "us-cards",
            "["
                + String.join(
                    ",",
                    card.formatted("a", "AMERICAN_EXPRESS", false, false),
                    card.formatted("b", "VISA", true, false),
                    card.formatted("c", "VISA", false, true),
                    card.formatted("d", "DISCOVER", false, false))
                + "]");

    assertThat(written("products/us-cards/credit-card-001.yaml"))
        .contains(
            "network: AMEX\n      annual_fee_minor: 9500\n      first_year_free: true\n"
                + "      rewards: POINTS\n      co_brand: DELTA\n",
            "- revolving_apr_bps")
        .doesNotContain("apr_bps: ");
    assertThat(written("products/us-cards/catalogue.yaml")).contains("currency: USD");
    assertThat(account.refused())
        .containsOnlyKeys(
            "for businesses, not for persons", "discontinued", "network DISCOVER is none of ours");
    assertThat(account.withoutEquivalent()).isEqualTo(Map.of("offers", 1L));
  }

  @Test
  void aFundHasAFloorByItsTypeAndNoRating() throws IOException {
    ImportAccount account =
        convert(
            "cn-funds",
            "fund_code,pinyin_abbr,name,type,pinyin",
            "000003,A,中海可转债债券A,债券型,A",
            "000009,A,易方达天天理财货币,货币型,A",
            "000011,A,\"华夏大盘,精选混合\",混合型,A",
            "159001,A,易方达保证金货币,ETF-场内,A",
            "12345,A,短码,债券型,A",
            "000012,A,新类,未知型,A");

    assertThat(account.imported()).isEqualTo(3);
    assertThat(account.refused())
        .containsOnlyKeys(
            "type ETF-场内: bought on an exchange only",
            "fund code is not six digits",
            "type 未知型: is not known");
    assertThat(written("products/cn-funds/fund-001.yaml"))
        .contains(
            "fund_code: '000003'\n      type: BOND\n      risk_floor_derived: 2\n"
                + "      share_class: A\n",
            "fund_code: '000009'\n      type: MONEY\n      risk_floor_derived: 1\n",
            "name: 华夏大盘,精选混合",
            "risk_floor_derived: 3\n",
            "- risk_by_issuer")
        .doesNotContain("risk_by_issuer:");
  }

  @Test
  void aSecondImportReplacesTheFirst() throws IOException {
    convert("cdr", CARD, LOAN);
    String before = written("products/cdr/loan-001.yaml");
    convert("cdr", LOAN);

    assertThat(written("products/cdr/loan-001.yaml")).isEqualTo(before);
    assertThat(folder.resolve("out/products/cdr/credit-card-001.yaml")).doesNotExist();
  }

  @Test
  void anInputThatIsNoneIsNamed() throws IOException {
    assertThatThrownBy(() -> convert("us-cards", "{}"))
        .hasMessageContaining("must be a JSON array");
    assertThatThrownBy(() -> convert("us-cards", "[")).hasMessageContaining("is no JSON");
    assertThatThrownBy(() -> convert("cn-funds", "a,b")).hasMessageContaining("needs the columns");
    var format = CatalogueFormat.named("cdr").orElseThrow();
    assertThatThrownBy(() -> format.convert(folder.resolve("none"), folder, "a"))
        .hasMessageContaining("none is no file");
    assertThat(CatalogueFormat.named("csv")).isEmpty();
    Path plain = Files.writeString(folder.resolve("plain.jsonl.gz"), "{}");
    assertThatThrownBy(() -> format.convert(plain, folder, "a"))
        .hasMessageContaining("plain.jsonl.gz is not gzipped, as its name says");
  }

  private ImportAccount convert(String format, String... lines) throws IOException {
    Path file = folder.resolve("list.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(String.join("\n", lines));
    }
    return CatalogueFormat.named(format).orElseThrow().convert(file, folder.resolve("out"), format);
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve("out").resolve(file));
  }
}
