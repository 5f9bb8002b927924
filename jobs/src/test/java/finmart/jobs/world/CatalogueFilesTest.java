package finmart.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.money.Repayment;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.product.card.Level;
import finmart.domain.product.fund.FundType;
import finmart.domain.product.loan.LoanKind;
import finmart.jobs.conf.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped catalogues promise; ids in the names are those of the compliance rules. */
class CatalogueFilesTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final Configuration CONFIGURATION = configuration();
  private static final Catalogue SUPERMARKET = CONFIGURATION.catalogues().get("supermarket");
  private static final Set<String> BERKA_ATTRIBUTES =
      Set.of("account_role", "age", "sex", "region", "income_90d_minor", "balance_last_minor");

  /** Seeds of the marketing text gate (M03). */
  private static final List<String> FORBIDDEN =
      List.of(
          "保本", "保息", "零风险", "无风险", "稳赚", "保证收益", "承诺收益", "国家级", "最高级", "最佳", "第一", "首选", "低门槛",
          "零门槛", "秒到账", "秒批", "低利率", "零利息", "无成本", "包过", "高收益", "低风险", "翻倍", "抄底", "返现", "红包");

  @Test
  void theSupermarketHasMoreThanAHundredAndTwentyProductsOfTwentyFourInstitutions() {
    Map<ProductLine, Long> lines =
        SUPERMARKET.products().stream()
            .collect(Collectors.groupingBy(Product::line, Collectors.counting()));
    assertThat(lines)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ProductLine.CREDIT_CARD, 42L,
                ProductLine.LOAN, 37L,
                ProductLine.FUND, 40L,
                ProductLine.INSURANCE, 18L));
    assertThat(SUPERMARKET.partners().byCode()).hasSize(24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-12-01", "2026-06-30", "2026-11-01", "2027-06-30"})
  @Cites({"G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "G12"})
  void everyProductThatIsShippedPassesEveryGate(String day) {
    assertThat(SUPERMARKET.failures(LocalDate.parse(day))).isEmpty();
  }

  @Test
  @Cites("G12")
  void aProductIsOfTheVersionOfItsDay() {
    assertThat(versionOn("2026-06-30")).isEqualTo(1);
    assertThat(versionOn("2026-07-01")).isEqualTo(2);
    assertThat(SUPERMARKET.productOn("loan-hengtong-career", LocalDate.of(2024, 1, 1))).isEmpty();
  }

  private static int versionOn(String day) {
    return SUPERMARKET
        .productOn("loan-hengtong-career", LocalDate.parse(day))
        .orElseThrow()
        .listing()
        .version();
  }

  @Test
  void everyProductOfBerkaPassesEveryGateOfItsTime() {
    Catalogue berka = CONFIGURATION.catalogues().get("berka");
    assertThat(berka.failures(LocalDate.parse("1998-06-30"))).isEmpty();
    assertThat(berka.on(LocalDate.parse("1998-06-30")).offered()).hasSize(8);
  }

  @Test
  void withheldOnTheDemosDayIsOnlyWhatHasEnded() {
    assertThat(SUPERMARKET.on(LocalDate.parse("2026-11-01")).withheld())
        .hasSize(1)
        .containsValue("PRODUCT_NOT_EFFECTIVE");
  }

  @Test
  void loansAreRepaidInEveryWayAndFundsComeOfEveryTypeAndRisk() {
    assertThat(of(Product.Loan.class).map(loan -> loan.credit().repayment()))
        .contains(Repayment.values());
    assertThat(of(Product.Loan.class).map(Product.Loan::type)).contains(LoanKind.values());
    assertThat(of(Product.Fund.class).map(Product.Fund::type)).contains(FundType.values());
    assertThat(of(Product.Fund.class).map(Product.Fund::riskLevel)).contains(1, 2, 3, 4, 5);
    assertThat(of(Product.Fund.class))
        .anyMatch(fund -> fund.risk().byIssuer() != fund.risk().byDistributor());
    assertThat(of(Product.CreditCard.class).map(Product.CreditCard::level))
        .contains(Level.CLASSIC, Level.GOLD, Level.PLATINUM, Level.DIAMOND);
  }

  @Test
  void cardsAndLoansAskForSeveralAttributes() {
    for (Product product : SUPERMARKET.products()) {
      if (product.line() == ProductLine.CREDIT_CARD || product.line() == ProductLine.LOAN) {
        var attributes =
            product.listing().eligibility().stream()
                .flatMap(rule -> rule.condition().attributes().stream())
                .collect(Collectors.toSet());
        assertThat(attributes).as(product.id()).hasSizeBetween(4, 8);
      }
    }
  }

  @Test
  void everyThemeOfTasteIsOfferedAsCardLoanAndFund() {
    var offered = new HashMap<String, Set<Theme>>();
    products("supermarket")
        .forEach(
            p ->
                offered
                    .computeIfAbsent(p.text("line"), l -> new HashSet<>())
                    .add(Theme.of(p.text("product_id"))));
    assertThat(offered.get("CREDIT_CARD")).containsExactlyInAnyOrder(Theme.values());
    assertThat(offered.get("LOAN")).containsExactlyInAnyOrder(Theme.values());
    assertThat(offered.get("FUND")).containsExactlyInAnyOrder(Theme.values());
  }

  @Test
  void everyAddressBelongsToNobody() {
    for (Catalogue catalogue : CONFIGURATION.catalogues().values()) {
      for (Product product : catalogue.versions()) {
        assertThat(product.listing().url().getHost()).endsWith(".example");
        assertThat(product.listing().documents().values())
            .allMatch(address -> address.getHost().endsWith(".example"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"supermarket", "berka"})
  void noTextUsesAForbiddenWord(String catalogue) throws IOException {
    for (String kind : List.of("products", "partners")) {
      for (Path file : Document.filesIn(CONF.resolve(kind).resolve(catalogue), new Problems())) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(FORBIDDEN);
      }
    }
  }

  @Test
  void rulesOfBerkaAskOnlyForWhatItsPeopleHave() throws IOException {
    var asked = new HashSet<String>();
    var attribute = Pattern.compile("attribute: (\\w+)");
    for (Path file : Document.filesIn(CONF.resolve("products/berka"), new Problems())) {
      var found = attribute.matcher(Files.readString(file));
      while (found.find()) {
        asked.add(found.group(1));
      }
    }
    assertThat(asked).isNotEmpty().isSubsetOf(BERKA_ATTRIBUTES);
  }

  @Test
  void everyAdultOwnerOfBerkaHasACardThatAsksForNothingMore() {
    Fields classic =
        products("berka").stream()
            .filter(p -> p.text("product_id").equals("card-berka-classic"))
            .findFirst()
            .orElseThrow();
    var rules = classic.each("eligibility");
    assertThat(rules).hasSize(2);
    assertThat(rules.get(0).in("test").in("one_of").texts("values")).containsExactly("OWNER");
    assertThat(rules.get(1).in("test").in("at_least").whole("minimum", 0, 200)).isEqualTo(18);
  }

  private static List<Fields> products(String catalogue) {
    return products(catalogue, new Problems());
  }

  private static List<Fields> products(String catalogue, Problems problems) {
    var products = new ArrayList<Fields>();
    for (Path file : Document.filesIn(CONF.resolve("products").resolve(catalogue), problems)) {
      products.addAll(Document.open(file, problems).each("products"));
    }
    problems.orThrow();
    return products;
  }

  private static <T extends Product> Stream<T> of(Class<T> type) {
    return SUPERMARKET.products().stream().filter(type::isInstance).map(type::cast);
  }

  private static Configuration configuration() {
    var problems = new Problems();
    var configuration = Configuration.read(CONF, problems);
    problems.orThrow();
    return configuration;
  }
}
