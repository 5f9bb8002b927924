package finmart.serving.page.shop;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.RunningServer.Reply;
import finmart.serving.Surfer;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Scope;
import finmart.serving.snapshot.PersonFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an offer to its institution, and back to what is kept of it. */
class ApplyPagesTest {
  private static final String CARD = "card-hengtong-youth";
  private static final String LOAN = "loan-hengtong-home";
  private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

  @TempDir private static Path feeds;
  private static RunningServer server;

  @BeforeAll
  static void begin() {
    var market = new Market();
    var people = new HashMap<String, PersonFeed>();
    for (String person : List.of("ann", "bob", "cat", "dan", "eve", "fay", "gus", "hal")) {
      people.put(person, Shopper.of(market, Map.of()));
    }
    people.put("kid", Shopper.of(market, Map.of("age", 17.0)));
    server = new RunningServer(feeds, people);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  @Cites({"P08", "M09", "M10"})
  void theQuestionNamesAllFiveThingsInItsExactWordsAndTicksNothing() {
    String page = Surfer.in(server, "ann", "user").get("/cards/" + CARD + "/apply").raw().body();
    assertThat(page)
        .contains("接收方", "恒通银行股份有限公司", "联系方式", "用途", "方式", "提供的信息", "点击编号")
        .contains("<blockquote lang=\"zh-CN\">我同意平台将本次点击编号(click_id)提供给本页所列的一家机构")
        .contains("type=\"checkbox\" name=\"agree\"")
        .doesNotContain("checked", "selected", "<dialog", "required");
  }

  @Test
  @Cites({"X01", "P08", "N19"})
  void onlyATickedBoxMakesAConsentAndALead() {
    var surfer = Surfer.in(server, "ann", "user");
    var form = form(surfer.get("/cards/" + CARD + "/apply"));
    form.put("way", "grant");
    assertThat(main(surfer.post("/cards/" + CARD + "/apply", form))).contains("请先勾选同意");
    assertThat(mine(surfer)).contains("还没有申请。", "还没有同意");
    form.put("agree", "yes");
    Reply made = surfer.post("/cards/" + CARD + "/apply", form);
    assertThat(main(made)).contains("已收到您的申请意愿");
    // Sent again, as a browser does on going back, it is still one.
    surfer.post("/cards/" + CARD + "/apply", form);
    String mine = mine(surfer);
    assertThat(mine).containsOnlyOnce("已记录，等待转交").contains("来源", "2026-11-25 12:00");
    assertThat(mine).containsOnlyOnce("撤回同意");
  }

  @Test
  @Cites({"P02", "P08"})
  void anAnswerToAnotherQuestionIsNone() {
    var surfer = Surfer.in(server, "bob", "user");
    var form = form(surfer.get("/cards/" + CARD + "/apply"));
    form.putAll(Map.of("way", "grant", "agree", "yes"));
    for (var wrong :
        Map.of(
                "recipient",
                "lanshi",
                "data_items",
                "click_id,mobile",
                "text_sha256",
                "0".repeat(64))
            .entrySet()) {
      var forged = new HashMap<>(form);
      forged.put(wrong.getKey(), wrong.getValue());
      assertThat(surfer.post("/cards/" + CARD + "/apply", forged).status())
          .as(wrong.getKey())
          .isEqualTo(422);
    }
    assertThat(mine(surfer)).contains("还没有申请。", "还没有同意");
  }

  @Test
  @Cites({"P19c", "P04"})
  void whoSaysNoIsNotAskedAgainAndStillFindsTheWay() {
    var surfer = Surfer.in(server, "cat", "user");
    var form = form(surfer.get("/cards/" + CARD + "/apply"));
    form.put("way", "decline");
    assertThat(surfer.post("/cards/" + CARD + "/apply", form).raw().body())
        .contains("没有转交任何信息", "2026-12-25 12:00");
    String page = surfer.get("/cards/" + CARD + "/apply").raw().body();
    assertThat(page).contains("value=\"link\"").doesNotContain("consent_id");
  }

  @Test
  @Cites("P03")
  void aConsentIsWithdrawnWhereItIsShown() {
    var surfer = Surfer.in(server, "dan", "user");
    var form = form(surfer.get("/cards/" + CARD + "/apply"));
    form.putAll(Map.of("way", "grant", "agree", "yes"));
    surfer.post("/cards/" + CARD + "/apply", form);
    mine(surfer);
    surfer.post("/me/consents/" + form.get("consent_id") + "/revoke", Map.of());
    assertThat(mine(surfer)).contains("已于 2026-11-25 12:00 撤回");
    var other = Surfer.in(server, "cat", "user");
    other.get("/me");
    assertThat(other.post("/me/consents/" + form.get("consent_id") + "/revoke", Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  @Cites({"C01", "P08", "P03"})
  void aBureauIsAskedForByItselfBeforeTheInstitutionAndOnlyBothMakeALead() {
    var surfer = Surfer.in(server, "hal", "user");
    String path = "/loans/loan-qingdu-home/apply";
    Reply first = surfer.get(path);
    assertThat(main(first))
        .contains("江序征信有限公司", "jiangxu.example", "只发给该机构的文件")
        .doesNotContain("name=\"recipient\" value=\"qingdu\"", "type=\"tel\"");
    server.clock.move(Duration.ofSeconds(5));
    Reply second = granted(surfer, path, first);
    assertThat(main(second))
        .contains("第二步", "由您已同意的征信机构转交")
        .contains("name=\"recipient\" value=\"qingdu\"")
        .doesNotContain("已收到您的申请意愿");
    assertThat(mine(surfer)).contains("还没有申请。").containsOnlyOnce("撤回同意");
    assertThat(main(granted(surfer, path, second))).contains("已收到您的申请意愿");
    String mine = mine(surfer);
    assertThat(mine).contains("江序征信有限公司", "已记录，等待转交");
    assertThat(mine.split("撤回同意", -1)).hasSize(3);
    surfer.post("/me/consents/" + form(first).get("consent_id") + "/revoke", Map.of());
    assertThat(mine(surfer)).containsOnlyOnce("撤回同意");
  }

  private static Reply granted(Surfer surfer, String path, Reply asked) {
    var form = form(asked);
    form.putAll(Map.of("way", "grant", "agree", "yes"));
    return surfer.post(path, form);
  }

  @Test
  @Cites({"L06", "K03", "M01"})
  void aLoansTableIsReadBeforeTheWayOutAndThatIsKept() {
    var surfer = Surfer.in(server, "eve", "user");
    var form = form(surfer.get("/loans/" + LOAN + "/apply"));
    form.put("way", "link");
    assertThat(surfer.post("/loans/" + LOAN + "/apply", form).raw().body())
        .contains("请先阅读成本明示表")
        .doesNotContain("cid=");
    server.clock.move(Duration.ofSeconds(5));
    String leaving = surfer.post("/loans/" + LOAN + "/apply", form).raw().body();
    assertThat(leaving)
        .containsPattern(
            "href=\"https://loan\\.hengtong\\.example/home\\?ch=finmart&(amp;)?cid=[0-9a-f]{32}")
        .doesNotContain("eve");
    var entries = server.database.transaction(Scope.HOUSE, h -> AuditLog.about(h, "eve"));
    assertThat(entries)
        .anySatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo("COST_READ");
              assertThat(entry.detail()).isEqualTo("version 1, 5000 ms");
            });
    // Another's stamp, or one of another product, is none.
    var fay = Surfer.in(server, "fay", "user");
    fay.get("/loans/" + LOAN + "/apply");
    assertThat(
            fay.post("/loans/" + LOAN + "/apply", Map.of("way", "link", "stamp", form.get("stamp")))
                .status())
        .isEqualTo(403);
  }

  @Test
  @Cites({"X01", "A06"})
  void aRefusalSaysEveryReasonInWords() {
    var surfer = Surfer.in(server, "kid", "user");
    var form = form(surfer.get("/cards/" + CARD + "/apply"));
    form.putAll(Map.of("way", "grant", "agree", "yes"));
    assertThat(surfer.post("/cards/" + CARD + "/apply", form).raw().body())
        .contains("这次没有提交", "该产品对申请人年龄有要求")
        .doesNotContain("AGE_TOO_LOW", "18 岁");
    assertThat(mine(surfer)).contains("还没有申请。");
  }

  @Test
  @Cites({"P19d", "P14", "P15"})
  void tagsAreShownAndDeletedDataIsTakenAwayAndErased() {
    var surfer = Surfer.in(server, "gus", "user");
    assertThat(mine(surfer)).contains("开车", "收入区间", "较低", "还款压力", "不能删除").doesNotContain("会出行");
    surfer.post("/me/tags/driver/delete", Map.of());
    assertThat(mine(surfer)).contains("已删除").doesNotContain("tags/driver/delete");
    Reply data = surfer.get("/me/data");
    assertThat(data.header("Content-Disposition")).startsWith("attachment");
    assertThat(data.json().get("deleted_tags").get(0).asText()).isEqualTo("driver");
    mine(surfer);
    assertThat(surfer.post("/me/erase", Map.of()).raw().body()).contains("没有删除");
    mine(surfer);
    assertThat(surfer.post("/me/erase", Map.of("sure", "yes")).raw().body()).contains("您的数据已删除");
    assertThat(mine(surfer)).contains("目前没有标签。");
    assertThat(surfer.get("/cards").raw().body()).contains("目前没有适合展示给您的产品");
  }

  private static String mine(Surfer surfer) {
    return main(surfer.get("/me"));
  }

  private static String main(Reply page) {
    String body = page.raw().body();
    return body.substring(body.indexOf("<main"), body.indexOf("</main>"));
  }

  /** The fields a page's forms hold. */
  private static Map<String, String> form(Reply page) {
    var fields = new HashMap<String, String>();
    Matcher field = FIELD.matcher(page.raw().body());
    while (field.find()) {
      fields.put(field.group(1), field.group(2));
    }
    // What is pressed or ticked is no field until somebody does.
    fields.keySet().removeAll(Set.of("back", "language", "way", "agree"));
    return fields;
  }
}
