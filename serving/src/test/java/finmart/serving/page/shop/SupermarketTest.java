package finmart.serving.page.shop;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.RunningServer.Reply;
import finmart.serving.Surfer;
import finmart.serving.database.Scope;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.PersonFeed;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the zones and offers show, and what is recorded of it. */
class SupermarketTest {
  private static final String CARD = "card-hengtong-auto";
  private static final String LOAN = "loan-hengtong-home";

  @TempDir private static Path feeds;
  private static RunningServer server;

  @BeforeAll
  static void begin() {
    var market = new Market();
    var people = new HashMap<String, PersonFeed>();
    for (String person : List.of("ann", "bob", "cat", "dan")) {
      people.put(person, Shopper.of(market, Map.of()));
    }
    server = new RunningServer(feeds, people);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  @Cites({"N15", "M02"})
  void aPageNamesProductsOfItsOwnLineOnly() {
    var surfer = Surfer.in(server, "ann", "user");
    for (Zone zone : Zone.values()) {
      String page = surfer.get(zone.path()).raw().body();
      for (FeedIndex.Item item : server.market.index().products()) {
        if (item.line() != zone.line()) {
          assertThat(page).as("%s on %s", item.id(), zone.path()).doesNotContain(item.id());
        }
      }
      assertThat(page).contains("<article class=\"offer\"");
    }
  }

  @Test
  @Cites({"N14", "I01", "I04", "P10"})
  void insuranceIsTheSameForEverybodyAndOffersNothingButTheInsurersPage() {
    String page = main(Surfer.in(server, "ann", "user").get("/insurance"));
    assertThat(main(Surfer.in(server, "bob", "user").get("/insurance")).replaceAll("csrf.*", ""))
        .isEqualTo(page.replaceAll("csrf.*", ""));
    assertThat(page).doesNotContain("dismiss", "/why", "元");
    String product = server.market.index().neutral().get(0);
    String apply =
        Surfer.in(server, "ann", "user").get("/insurance/" + product + "/apply").raw().body();
    assertThat(apply).contains("value=\"link\"").doesNotContain("consent_id");
  }

  @Test
  @Cites({"L05", "L06", "N09", "N10", "INV07"})
  void aLoanShowsItsCostWithTheConventionFirstAndItsWholeTableBeforeTheWayOut() {
    var surfer = Surfer.in(server, "ann", "user");
    String zone = surfer.get("/loans").raw().body();
    assertThat(zone).contains("年化综合融资成本", "4.70%–8.95%", "内部收益率法，含各方费用");
    String apply = surfer.get("/loans/" + LOAN + "/apply").raw().body();
    assertThat(apply.indexOf("综合融资成本明示表")).isPositive().isLessThan(apply.indexOf("value=\"link\""));
    assertThat(apply)
        .contains("贷款利息", "逾期罚息", "挪用罚息", "提前结清违约金", "折合单利 4.60%–8.60%")
        .contains("不得用于", "赌博", "受托支付")
        .contains("贷款有风险，借款需谨慎");
    // The only links away are the institution's own papers, on its own hosts.
    String offer = surfer.get("/loans/" + LOAN).raw().body();
    assertThat(offer.replaceAll("https://loan\\.hengtong\\.example", ""))
        .doesNotContain("https://");
  }

  @Test
  @Cites({"M16", "F07", "F03", "INV08", "P09"})
  void everyOfferNamesItsInstitutionAndWhatTheLawWantsSaid() {
    var ann = Surfer.in(server, "ann", "user");
    for (Zone zone : Zone.values()) {
      Reply page = ann.get(zone.path());
      int offers = count(page, "<article class=\"offer\"");
      assertThat(count(page, "<p class=\"institution\"><span lang=\"zh-CN\">")).isEqualTo(offers);
      assertThat(count(page, "<ul class=\"notices\">")).isEqualTo(offers);
    }
    Reply funds = ann.get("/funds");
    assertThat(count(funds, "基金有风险，投资需谨慎。")).isEqualTo(count(funds, "<article class=\"offer\""));
    assertThat(funds.raw().body()).contains("风险等级", ">R1<");
  }

  @Test
  void aViewAndAClickThatAreTwiceSentCountOnce() {
    var surfer = Surfer.in(server, "bob", "user");
    surfer.get("/cards");
    for (int times = 0; times < 2; times++) {
      assertThat(surfer.post("/seen", Map.of("seen", CARD + "@3")).status()).isEqualTo(204);
      surfer.get("/cards/" + CARD + "?place=3");
    }
    assertThat(events("bob"))
        .containsExactlyInAnyOrder("IMPRESSION " + CARD + " 3", "CLICK " + CARD + " 3");
    assertThat(surfer.post("/seen", Map.of("seen", CARD)).status()).isEqualTo(400);
    assertThat(surfer.post("/seen", Map.of("seen", "card-of-nobody@1")).status()).isEqualTo(204);
    assertThat(surfer.post("/seen", Map.of("seen", "../../x@1")).status()).isEqualTo(400);
    assertThat(events("bob")).hasSize(2);
  }

  @Test
  void whatIsNotWantedIsGoneAndSaysWhy() {
    var surfer = Surfer.in(server, "cat", "user");
    surfer.get("/cards");
    assertThat(surfer.post("/cards/" + CARD + "/dismiss", Map.of()).header("Location"))
        .isEqualTo("/cards");
    assertThat(surfer.get("/cards").raw().body()).doesNotContain(CARD);
    Reply why = surfer.get("/cards/" + CARD);
    assertThat(why.raw().body()).contains("您已选择不再查看该产品。").doesNotContain("/apply");
    surfer.language = "en";
    assertThat(surfer.get("/cards/" + CARD + "/why").raw().body())
        .contains("You said that you are not interested.");
  }

  @Test
  @Cites({"P11", "C04", "M08", "A05b"})
  void everyOfferSaysWhyAndTheSwitchStandsBesideTheList() {
    var surfer = Surfer.in(server, "dan", "user");
    assertThat(surfer.get("/cards").raw().body()).contains("个性化推荐：已开启", "value=\"off\"");
    String why = surfer.get("/cards/" + CARD + "/why").raw().body();
    assertThat(why).contains("排第").doesNotContain("信用分", "征信", "评级");
    Reply off = surfer.post("/me/personalisation", Map.of("personal", "off", "back", "/cards"));
    assertThat(off.header("Location")).isEqualTo("/cards");
    assertThat(surfer.get("/cards").raw().body()).contains("个性化推荐：已关闭", "当前顺序对所有人相同");
    assertThat(surfer.get("/cards/" + CARD + "/why").raw().body()).contains("列表顺序对所有人相同");
  }

  @Test
  @Cites("A05")
  void thePrincipleOfTheOrderIsTold() {
    assertThat(Surfer.in(server, "ann", "user").get("/how").raw().body())
        .contains("目的", "主要步骤", "从不使用", "您的选择");
  }

  @Test
  void whatTheLineHasNotIsNotThere() {
    var surfer = Surfer.in(server, "ann", "user");
    for (String path :
        List.of(
            "/loans/" + CARD,
            "/cards/card-of-nobody",
            "/cards/..%2f..%2fetc",
            "/insurance/" + LOAN + "/apply",
            "/cards/articles/none")) {
      assertThat(surfer.get(path).status()).as(path).isBetween(400, 404);
    }
    String insurance = server.market.index().neutral().get(0);
    assertThat(surfer.post("/insurance/" + insurance + "/dismiss", Map.of()).status())
        .isEqualTo(404);
    assertThat(server.market.places(ProductLine.LOAN)).isNotEmpty();
  }

  private static String main(Reply reply) {
    String body = reply.raw().body();
    return body.substring(body.indexOf("<main"), body.indexOf("</main>"));
  }

  private static int count(Reply reply, String part) {
    return reply.raw().body().split(Pattern.quote(part), -1).length - 1;
  }

  private static List<String> events(String user) {
    return server.database.transaction(
        Scope.user(user),
        handle ->
            handle
                .createQuery("SELECT kind || ' ' || product_id || ' ' || position FROM interaction")
                .mapTo(String.class)
                .list());
  }
}
