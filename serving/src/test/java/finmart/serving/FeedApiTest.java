package finmart.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.serving.RunningServer.Reply;
import finmart.serving.security.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedApiTest {
  @TempDir private static Path feeds;
  private static RunningServer server;
  private static List<Integer> cards;

  @BeforeAll
  static void begin() {
    var market = new Market();
    cards = market.places(ProductLine.CREDIT_CARD);
    var own = List.of(cards.get(4), cards.get(2), cards.get(0));
    server =
        new RunningServer(
            feeds,
            Map.of(
                "ann", market.person(own),
                "bob", market.person(List.of(cards.get(1)), cards.get(0)),
                "cat", market.person(own),
                "dan", market.person(own),
                "eve", market.person(own),
                "fay", market.person(own),
                "gus", market.person(own),
                "hal", market.person(own)));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void aPersonSeesTheirOwnOrder() {
    Reply reply = server.get("ann", "/v1/feed/credit_card");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(products(reply)).containsExactly(card(4), card(2), card(0));
    assertThat(reply.json().get("is_personal").asBoolean()).isTrue();
    assertThat(reply.header("X-Feed-Version")).startsWith("2026-11-25-");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  @Cites({"N15", "M02", "INV01", "I01", "I03"})
  void anAnswerIsOfOneLineAndInsuranceIsTheSameForEverybody() {
    for (ProductLine line : ProductLine.values()) {
      Reply reply = server.get("ann", "/v1/feed/" + line.name().toLowerCase(java.util.Locale.ROOT));
      for (JsonNode offer : reply.json().get("offers")) {
        int place =
            server.market.index().products().stream()
                .map(i -> i.id())
                .toList()
                .indexOf(offer.get("product_id").asText());
        assertThat(server.market.index().products().get(place).line()).isEqualTo(line);
      }
    }
    List<String> insurance = products(server.get("ann", "/v1/feed/insurance"));
    assertThat(insurance).isNotEmpty().isSorted();
    assertThat(products(server.get("bob", "/v1/feed/insurance"))).isEqualTo(insurance);
    assertThat(products(server.get("nobody", "/v1/feed/insurance"))).isEqualTo(insurance);
  }

  @Test
  void whoIsNotKnownIsRecommendedNothing() {
    assertThat(products(server.get("nobody", "/v1/feed/credit_card"))).isEmpty();
  }

  @Test
  @Cites({"P10", "A05b", "INV04"})
  void withoutPersonalisationTheOrderIsTheSameFromTheNextRequest() {
    Reply off =
        server.send(
            "PUT",
            "/v1/personalisation",
            server.token("cat", Role.USER),
            "{\"is_personal\": false}");
    assertThat(off.status()).isEqualTo(200);
    server.send(
        "PUT", "/v1/personalisation", server.token("bob", Role.USER), "{\"is_personal\": false}");

    Reply cat = server.get("cat", "/v1/feed/credit_card");
    List<String> general = products(cat);
    assertThat(cat.json().get("is_personal").asBoolean()).isFalse();
    assertThat(general).hasSize(20).startsWith(card(0), card(1), card(2));
    // Card 0 is closed to bob by a rule; the order of the others is the same.
    var open = new ArrayList<>(general);
    open.remove(card(0));
    assertThat(products(server.get("bob", "/v1/feed/credit_card")))
        .startsWith(open.toArray(String[]::new));
    server.send(
        "PUT", "/v1/personalisation", server.token("bob", Role.USER), "{\"is_personal\": true}");
    assertThat(products(server.get("bob", "/v1/feed/credit_card"))).containsExactly(card(1));
  }

  @Test
  @Cites({"P19d", "INV05"})
  void whatIsOrderedByADeletedTagIsShownNoMore() {
    assertThat(
            server
                .send("DELETE", "/v1/tags/income_band", server.token("dan", Role.USER), null)
                .status())
        .isEqualTo(204);
    Reply reply = server.get("dan", "/v1/feed/credit_card");
    assertThat(reply.json().get("is_personal").asBoolean()).isFalse();
    assertThat(server.get("dan", "/v1/personalisation").json().get("deleted_tags").get(0).asText())
        .isEqualTo("income_band");
  }

  @Test
  void aDismissedOfferIsGoneFromTheNextRequestAndAReplayedEventCountsOnce() {
    String event = event("dismissed-1", card(2), "DISMISS");
    assertThat(server.post("eve", "/v1/interactions", event).json().get("stored").asInt())
        .isEqualTo(1);
    assertThat(server.post("eve", "/v1/interactions", event).json().get("stored").asInt()).isZero();
    assertThat(products(server.get("eve", "/v1/feed/credit_card")))
        .containsExactly(card(4), card(0));
    Reply other = server.post("eve", "/v1/interactions", event("dismissed-1", card(0), "DISMISS"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(products(server.get("eve", "/v1/feed/credit_card"))).contains(card(0));
  }

  @Test
  void whatAnOperatorTakesOffIsShownToNobody() {
    String operator = server.token("op", Role.OPERATOR);
    String path = "/v1/switches/product/" + card(4);
    assertThat(
            server
                .send("PUT", path, operator, "{\"is_off\": true, \"reason\": \"complaints\"}")
                .status())
        .isEqualTo(200);
    assertThat(products(server.get("fay", "/v1/feed/credit_card")))
        .containsExactly(card(2), card(0));
    JsonNode why = server.get("fay", "/v1/offers/" + card(4) + "/explanation").json();
    assertThat(why.get("is_shown").asBoolean()).isFalse();
    assertThat(why.get("reasons").get(0).get("code").asText()).isEqualTo("PRODUCT_OFF");

    server.send("PUT", path, operator, "{\"is_off\": false, \"reason\": \"settled\"}");
    assertThat(products(server.get("fay", "/v1/feed/credit_card"))).contains(card(4));
  }

  @Test
  void anExplanationSaysWhyAndWhyNot() {
    JsonNode shown = server.get("gus", "/v1/offers/" + card(2) + "/explanation").json();
    assertThat(shown.get("position").asInt()).isEqualTo(2);
    assertThat(shown.get("recalled_by").asText()).isEqualTo("ease");
    assertThat(shown.get("placing").asText()).isEqualTo("SCORE");
    assertThat(shown.get("reasons")).isEmpty();

    JsonNode closed = server.get("bob", "/v1/offers/" + card(0) + "/explanation").json();
    assertThat(closed.get("is_shown").asBoolean()).isFalse();
    assertThat(closed.get("reasons").get(0).get("code").asText()).isEqualTo("INCOME_TOO_LOW");
    assertThat(closed.get("reasons").get(0).get("text").asText()).isNotEqualTo("INCOME_TOO_LOW");
    assertThat(server.get("gus", "/v1/offers/card-of-nobody/explanation").status()).isEqualTo(404);
  }

  @Test
  void anErasedPersonIsNotKnownAnyMore() {
    server.post("hal", "/v1/interactions", event("erased-01", card(2), "CLICK"));
    assertThat(server.get("hal", "/v1/me/data").json().get("interactions")).hasSize(1);
    assertThat(server.send("DELETE", "/v1/me/data", server.token("hal", Role.USER), null).status())
        .isEqualTo(204);
    assertThat(server.get("hal", "/v1/me/data").json().get("interactions")).isEmpty();
    assertThat(products(server.get("hal", "/v1/feed/credit_card"))).isEmpty();
  }

  @Test
  void badInputIsAnsweredWithAProblemAndChangesNothing() {
    assertProblem(server.get("ann", "/v1/feed/gold"), 404);
    assertProblem(server.get("ann", "/v1/feed/../../etc/passwd"), 404);
    assertProblem(server.get("ann", "/v1/offers/..%2f..%2fetc/explanation"), 400);
    assertProblem(server.post("ann", "/v1/interactions", "{\"events\": ["), 400);
    assertProblem(server.post("ann", "/v1/interactions", "{\"events\": [], \"more\": 1}"), 400);
    assertProblem(server.post("ann", "/v1/interactions", "{\"events\": []}"), 400);
    assertProblem(server.post("ann", "/v1/interactions", "[".repeat(500)), 400);
    assertProblem(
        server.post("ann", "/v1/interactions", "{\"events\": \"" + "x".repeat(5_000) + "\"}"), 413);
    assertProblem(server.send("POST", "/v1/feed/loan", server.token("ann", Role.USER), "{}"), 405);
    String future = event("future-01", card(0), "CLICK").replace("2026-11-25T03", "2027-11-25T03");
    assertProblem(server.post("ann", "/v1/interactions", future), 422);
    assertThat(server.get("ann", "/v1/me/data").json().get("interactions")).isEmpty();
  }

  static void assertProblem(Reply reply, int status) {
    assertThat(reply.status()).as(reply.raw().uri() + " " + reply.raw().body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("status").asInt()).isEqualTo(status);
    assertThat(reply.json().get("title").asText()).isNotBlank();
  }

  static String event(String id, String product, String kind) {
    return """
        {"events": [{"event_id": "%s", "product_id": "%s", "kind": "%s", "position": 1,
          "feed_on": "2026-11-25", "occurred_at": "2026-11-25T03:59:00Z"}]}
        """
        .formatted(id, product, kind);
  }

  private static String card(int number) {
    return server.market.index().products().get(cards.get(number)).id();
  }

  static List<String> products(Reply reply) {
    var ids = new ArrayList<String>();
    reply.json().get("offers").forEach(offer -> ids.add(offer.get("product_id").asText()));
    return ids;
  }
}
