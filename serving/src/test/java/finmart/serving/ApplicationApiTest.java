package finmart.serving;

import static finmart.serving.FeedApiTest.assertProblem;
import static finmart.serving.FeedApiTest.event;
import static finmart.serving.FeedApiTest.products;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.lead.LeadId;
import finmart.domain.partner.ProductLine;
import finmart.serving.RunningServer.Reply;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationApiTest {
  private static final String CARD = "card-hengtong-youth";
  private static final List<String> PEOPLE =
      List.of("ann", "bob", "cat", "dan", "eve", "fay", "gus", "hal", "ida", "jan");

  @TempDir private static Path feeds;
  private static RunningServer server;
  private static ConsentTexts.Text text;

  @BeforeAll
  static void begin() {
    var market = new Market();
    var people = new HashMap<String, finmart.serving.snapshot.PersonFeed>();
    var cards =
        market.places(ProductLine.CREDIT_CARD).stream()
            .filter(place -> market.index().products().get(place).id().equals(CARD))
            .toList();
    PEOPLE.forEach(person -> people.put(person, market.person(cards)));
    people.put("kid", market.person(Map.of("age", 17.0), cards));
    people.put("anon", market.person(Map.of("age", Double.NaN), cards));
    server = new RunningServer(feeds, people);
    var problems = new Problems();
    text =
        ConsentTexts.read(Market.CONF.resolve("compliance/consent_texts.yaml"), problems)
            .current("LEAD", Market.DAY)
            .orElseThrow();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  @Cites({"X01", "X02", "P08"})
  void aConsentedClickBecomesOneLead() {
    click("ann", CARD);
    assertThat(consent("ann", "GRANT").status()).isEqualTo(200);
    assertThat(
            server
                .get("ann", "/v1/feed/credit_card")
                .json()
                .at("/offers/0/has_consent")
                .asBoolean())
        .isTrue();

    Reply made = apply("ann", CARD, "LEAD");
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.json().get("lead_id").asText())
        .isEqualTo(LeadId.of("ann", CARD, "ann-click-" + CARD).value());
    assertThat(made.json().get("partner").asText()).isEqualTo("hengtong");
    assertThat(made.json().has("address")).isFalse();
    // The same again is the same; another application of the product is refused.
    assertThat(apply("ann", CARD, "LEAD").status()).isEqualTo(200);
    Reply second = send("ann", "ann-second-try", CARD, "LEAD", "ann-click-" + CARD);
    assertThat(refusals(second)).containsExactly("ALREADY_A_LEAD");
    // What was applied for is shown no more.
    assertThat(products(server.get("ann", "/v1/feed/credit_card"))).doesNotContain(CARD);
    assertThat(server.get("ann", "/v1/applications").json().get("applications")).hasSize(1);
  }

  @Test
  @Cites({"X01", "A06"})
  void allReasonsAgainstALeadAreGivenAndNothingIsStored() {
    click("kid", CARD);
    Reply refused = apply("kid", CARD, "LEAD");
    assertProblem(refused, 422);
    assertThat(refusals(refused))
        .startsWith("NO_LIVE_CONSENT")
        .contains("AGE_TOO_LOW", "DATA_ITEM_NOT_CONSENTED");
    click("anon", CARD);
    assertThat(refusals(apply("anon", CARD, "LEAD"))).contains("AGE_TOO_LOW");
    assertThat(server.get("kid", "/v1/applications").json().get("applications")).isEmpty();
  }

  @Test
  @Cites("P03")
  void aWithdrawnConsentHoldsForNothingFromTheNextRequest() {
    click("bob", CARD);
    consent("bob", "GRANT");
    Reply revoked = server.post("bob", "/v1/consents/bob-consent/revoke", "{}");
    assertThat(revoked.json().has("revoked_at")).isTrue();

    assertThat(
            server
                .get("bob", "/v1/feed/credit_card")
                .json()
                .at("/offers/0/has_consent")
                .asBoolean())
        .isFalse();
    assertThat(refusals(apply("bob", CARD, "LEAD"))).startsWith("NO_LIVE_CONSENT");
    assertThat(server.get("bob", "/v1/consents").json().get("silent_until").asText())
        .startsWith("2026-12-25");
    assertThat(server.post("cat", "/v1/consents/bob-consent/revoke", "{}").status()).isEqualTo(404);
  }

  @Test
  @Cites("P19c")
  void whoDeclinedIsToldNotToBeAskedForAWhile() {
    JsonNode asked = server.get("cat", "/v1/offers/" + CARD + "/consent").json();
    assertThat(asked.get("may_ask").asBoolean()).isTrue();
    assertThat(asked.get("recipient_name").asText()).isEqualTo("恒通银行股份有限公司");
    assertThat(ConsentTexts.sha256(asked.get("text").asText()))
        .isEqualTo(asked.get("text_sha256").asText())
        .isEqualTo(text.sha256());
    assertThat(consent("cat", "DECLINE").status()).isEqualTo(200);
    JsonNode ledger = server.get("cat", "/v1/consents").json();
    assertThat(ledger.get("consents")).isEmpty();
    assertThat(ledger.get("declines")).hasSize(1);
    assertThat(ledger.get("silent_until").asText()).startsWith("2026-12-25");
    assertThat(
            server.get("cat", "/v1/offers/" + CARD + "/consent").json().get("may_ask").asBoolean())
        .isFalse();
  }

  @Test
  @Cites({"P08", "P02"})
  void aConsentThatIsNotTheOneShownIsRefused() {
    String shown = consentBody("dan", "GRANT");
    for (String wrong :
        List.of(
            shown.replace("\"hengtong\"", "\"lanshi\""),
            shown.replace("click_id", "click_id\", \"mobile"),
            shown.replace(text.sha256(), "0".repeat(64)),
            shown.replace(text.version(), "lead-2020-01"),
            shown.replace(CARD, server.market.index().neutral().get(0)))) {
      assertProblem(server.post("dan", "/v1/consents", wrong), 422);
    }
    assertProblem(server.post("dan", "/v1/consents", shown.replace(CARD, "card-of-nobody")), 404);
    assertProblem(
        server.post("dan", "/v1/consents", shown.replace("\"answer\": \"GRANT\",", "")), 400);
    assertThat(server.get("dan", "/v1/consents").json().get("consents")).isEmpty();
  }

  @Test
  @Cites({"C01", "P08"})
  void aWishThatGoesThroughABureauTakesAConsentForEachOfTheTwo() {
    String loan = "loan-qingdu-home";
    JsonNode asked = server.get("jan", "/v1/offers/" + loan + "/consent").json();
    assertThat(asked.get("recipient").asText()).isEqualTo("qingdu");
    assertThat(asked.get("bureau").asText()).isEqualTo("jiangxu");
    assertThat(asked.get("bureau_name").asText()).isEqualTo("江序征信有限公司");
    click("jan", loan);
    String toBank =
        consentBody("jan-loan", "GRANT").replace(CARD, loan).replace("hengtong", "qingdu");
    String toBureau =
        toBank.replace("jan-loan-consent", "jan-bureau").replace("qingdu\"", "jiangxu\"");
    assertThat(server.post("jan", "/v1/consents", toBank).status()).isEqualTo(200);
    assertThat(refusals(apply("jan", loan, "LEAD"))).containsExactly("BUREAU_NOT_CONSENTED");

    assertProblem(
        server.post(
            "jan", "/v1/consents", toBureau.replace("click_id", "click_id\", \"phone_token")),
        422);
    assertThat(server.post("jan", "/v1/consents", toBureau).status()).isEqualTo(200);

    Reply made = apply("jan", loan, "LEAD");
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.json().get("partner").asText()).isEqualTo("qingdu");
  }

  @Test
  @Cites({"K03", "M01"})
  void aRedirectGoesToTheInstitutionsOwnPageWithAnOpaqueClickId() {
    click("eve", CARD);
    JsonNode made = apply("eve", CARD, "REDIRECT").json();
    assertThat(made.get("address").asText())
        .matches(
            "https://card\\.hengtong\\.example/youth\\?ch=finmart&cid=[0-9a-f]{32}&ts=[0-9]+&nonce=[0-9a-f]{24}&sign=[0-9a-f]{64}")
        .doesNotContain("eve");
    assertThat(made.has("lead_id")).isFalse();
  }

  @Test
  @Cites({"I04", "N14"})
  void insuranceIsOnlyEverARedirect() {
    String insurance = server.market.index().neutral().get(0);
    click("fay", insurance);
    assertThat(refusals(apply("fay", insurance, "LEAD"))).contains("LINE_TAKES_NO_LEADS");
    assertThat(apply("fay", insurance, "REDIRECT").status()).isEqualTo(201);
  }

  @Test
  void aClickThatIsNotTheirsMakesNothing() {
    click("gus", CARD);
    consent("hal", "GRANT");
    assertProblem(send("hal", "hal-application", CARD, "LEAD", "gus-click-" + CARD), 422);
    assertProblem(send("hal", "hal-application", CARD, "LEAD", "never-clicked"), 422);
    assertProblem(send("hal", "hal-application", CARD, "LEAD", "../../etc"), 400);
    assertThat(server.get("hal", "/v1/applications").json().get("applications")).isEmpty();
  }

  @Test
  void aPartnerSeesItsOwnApplicationsAndNothingOfThePerson() {
    click("ida", CARD);
    apply("ida", CARD, "REDIRECT");
    Reply own = partner("hengtong");
    assertThat(own.json().get("applications")).isNotEmpty();
    assertThat(own.raw().body()).doesNotContain("ida").doesNotContain("user_id");
    assertThat(partner("lanshi").json().get("applications")).isEmpty();
  }

  private static Reply partner(String code) {
    String token = server.issuer.token(new Caller("team", Set.of(Role.PRODUCT_TEAM), code));
    return server.send("GET", "/v1/partner/applications", token, null);
  }

  private static void click(String user, String product) {
    Reply reply =
        server.post(user, "/v1/interactions", event(user + "-click-" + product, product, "CLICK"));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
  }

  private static Reply consent(String user, String answer) {
    return server.post(user, "/v1/consents", consentBody(user, answer));
  }

  private static String consentBody(String user, String answer) {
    return """
        {"consent_id": "%s-consent", "answer": "%s", "product_id": "%s", "recipient": "hengtong",
          "data_items": ["click_id"], "text_version": "%s", "text_sha256": "%s"}
        """
        .formatted(user, answer, CARD, text.version(), text.sha256());
  }

  private static Reply apply(String user, String product, String kind) {
    return send(user, user + "-application", product, kind, user + "-click-" + product);
  }

  private static Reply send(String user, String id, String product, String kind, String click) {
    return server.post(
        user,
        "/v1/applications",
        """
        {"application_id": "%s", "product_id": "%s", "kind": "%s", "click_event_id": "%s"}
        """
            .formatted(id, product, kind, click));
  }

  private static List<String> refusals(Reply reply) {
    var refusals = new java.util.ArrayList<String>();
    reply.json().get("refusals").forEach(refusal -> refusals.add(refusal.asText()));
    return refusals;
  }
}
