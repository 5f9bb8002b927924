package finmart.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped catalogues promise; ids in the names are those of the compliance rules. */
class CatalogueFilesTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final Set<String> BERKA_ATTRIBUTES =
      Set.of("account_role", "age", "sex", "region", "income_90d_minor", "balance_last_minor");

  /** Seeds of the marketing text gate (M03). */
  private static final List<String> FORBIDDEN =
      List.of(
          "保本", "保息", "零风险", "无风险", "稳赚", "保证收益", "承诺收益", "国家级", "最高级", "最佳", "第一", "首选", "低门槛",
          "零门槛", "秒到账", "秒批", "低利率", "零利息", "无成本", "包过", "高收益", "低风险", "翻倍", "抄底", "返现", "红包");

  @Test
  void theSupermarketHasSixtyProductsOfFourLines() {
    Map<String, Long> lines =
        products("supermarket").stream()
            .collect(Collectors.groupingBy(p -> p.text("line"), Collectors.counting()));
    assertThat(lines)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("CREDIT_CARD", 22L, "LOAN", 16L, "FUND", 16L, "INSURANCE", 6L));
    assertThat(partners("supermarket")).hasSize(12);
  }

  @Test
  void fundsComeInAllFiveRiskLevels() {
    assertThat(
            products("supermarket").stream()
                .filter(p -> p.text("line").equals("FUND"))
                .map(p -> p.in("fund").whole("risk_level", 1, 5)))
        .contains(1L, 2L, 3L, 4L, 5L);
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

  @ParameterizedTest
  @ValueSource(strings = {"supermarket", "berka"})
  @Cites("N01")
  void productIdsAreUniqueAndPartnersApprovedForTheLineFromTheFirstDay(String catalogue) {
    Map<String, Fields> partners = partners(catalogue);
    var ids = new HashSet<String>();
    for (Fields product : products(catalogue)) {
      String id = product.text("product_id");
      assertThat(ids.add(id)).as(id).isTrue();
      Fields approval = partners.get(product.text("partner")).in("approval");
      assertThat(approval.texts("lines")).as("N01 %s", id).contains(product.text("line"));
      assertThat(approval.date("approved_on"))
          .as("N01 %s", id)
          .isBeforeOrEqualTo(product.date("effective_from"));
      assertThat(approval.date("valid_to"))
          .as("N01 %s", id)
          .isAfterOrEqualTo(product.date("effective_to"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"supermarket", "berka"})
  @Cites("M01")
  void everyAddressIsThePartnersOwnAndBelongsToNobody(String catalogue) {
    Map<String, Fields> partners = partners(catalogue);
    for (Fields product : products(catalogue)) {
      String host = URI.create(product.text("url")).getHost();
      assertThat(host).endsWith(".example");
      assertThat(partners.get(product.text("partner")).texts("domains")).as("M01").contains(host);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"supermarket", "berka"})
  @Cites("L02")
  void allInCostStaysWithinTwentyFourPercentAtBothEnds(String catalogue) {
    var problems = new Problems();
    for (Fields product : products(catalogue, problems)) {
      if (product.text("line").equals("LOAN")) {
        Fields loan = product.in("loan");
        long least = loan.whole("all_in_cost_min_bps", 1, 2_400);
        assertThat(loan.whole("all_in_cost_max_bps", least, 2_400)).isBetween(least, 2_400L);
        assertThat(loan.texts("purposes")).as("N09").isNotEmpty();
      }
    }
    problems.orThrow();
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

  private static Map<String, Fields> partners(String catalogue) {
    var problems = new Problems();
    var partners = new HashMap<String, Fields>();
    for (Path file : Document.filesIn(CONF.resolve("partners").resolve(catalogue), problems)) {
      Document.open(file, problems).each("partners").forEach(p -> partners.put(p.text("code"), p));
    }
    problems.orThrow();
    return partners;
  }
}
