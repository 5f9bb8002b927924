package finmart.serving;

import static finmart.serving.FeedApiTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.serving.RunningServer.Reply;
import finmart.serving.database.Scope;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets where an institution wants to be asked before a lead is made. */
class PrecheckApiTest {
  private static final String CARD = "card-hengtong-youth";

  @TempDir private static Path feeds;
  private static RunningServer server;
  private static ConsentTexts.Text text;

  @BeforeAll
  static void begin() {
    var market = new Market();
    var cards =
        market.places(ProductLine.CREDIT_CARD).stream()
            .filter(place -> market.index().products().get(place).id().equals(CARD))
            .toList();
    server =
        new RunningServer(feeds, Map.of("jan", market.person(cards), "kim", market.person(cards)));
    var problems = new Problems();
    text =
        ConsentTexts.read(Market.CONF.resolve("compliance/consent_texts.yaml"), problems)
            .current("LEAD", Market.DAY)
            .orElseThrow();
    for (String person : List.of("jan", "kim")) {
      server.post(person, "/v1/interactions", event(person + "-click-" + CARD, CARD, "CLICK"));
    }
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  @Cites({"X01", "N19"})
  void askedBeforehandAnInstitutionMayWantNoLeadAndWhyIsNotTold() {
    String voluntary = consent("jan", "click_id\", \"phone_token");
    assertThat(server.post("jan", "/v1/consents", voluntary).status()).isEqualTo(200);
    server.database.run(
        Scope.HOUSE,
        handle ->
            handle.execute(
                "INSERT INTO precheck VALUES ('ask-1', 'jan', 'hengtong', ?, 'L1', 'jan-consent',"
                    + " 'EXISTING', 'D01', ?, ?)",
                CARD,
                at(0),
                at(1)));
    Reply refused = server.post("jan", "/v1/applications", with("jan", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.raw().body())
        .contains("[\"INSTITUTION_WANTS_NO_LEAD\"]")
        .doesNotContain("EXISTING")
        .doesNotContain("D01");
    String own = server.get("jan", "/v1/me/data").raw().body();
    assertThat(own).contains("\"prechecks\":[{\"partner\":\"hengtong\"").doesNotContain("EXISTING");
    // When what it said has ended, it is asked by whoever gives a number; here it is not to be
    // found.
    server.database.run(
        Scope.HOUSE, handle -> handle.execute("UPDATE precheck SET valid_until = asked_at"));
    assertThat(server.post("jan", "/v1/applications", with("jan", "12345")).status())
        .isEqualTo(400);
    Reply made = server.post("jan", "/v1/applications", with("jan", "138 0013 8000"));
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.json().get("status").asText()).isEqualTo("RECEIVED");
    assertThat(prechecks()).containsExactly("jan UNKNOWN");
  }

  @Test
  @Cites({"P08", "X01"})
  void nobodyIsAskedAboutWhoDidNotAgreeToThat() {
    assertThat(server.post("kim", "/v1/applications", with("kim", "13800138000")).status())
        .as("no consent at all")
        .isEqualTo(422);
    assertThat(server.post("kim", "/v1/consents", consent("kim", "click_id")).status())
        .isEqualTo(200);
    Reply made = server.post("kim", "/v1/applications", with("kim", "13800138000"));
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(prechecks()).noneMatch(row -> row.startsWith("kim"));
  }

  private static String with(String user, String phone) {
    return """
        {"application_id": "%s-application", "product_id": "%s", "kind": "LEAD",
         "click_event_id": "%s-click-%s", "phone": "%s"}
        """
        .formatted(user, CARD, user, CARD, phone);
  }

  private static OffsetDateTime at(int days) {
    return server.clock.instant().atOffset(ZoneOffset.UTC).plusDays(days);
  }

  private static List<String> prechecks() {
    return server.database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT user_id || ' ' || result FROM precheck ORDER BY user_id")
                .mapTo(String.class)
                .list());
  }

  private static String consent(String user, String items) {
    return """
        {"consent_id": "%s-consent", "answer": "GRANT", "product_id": "%s", "recipient": "hengtong",
          "data_items": ["%s"], "text_version": "%s", "text_sha256": "%s"}
        """
        .formatted(user, CARD, items, text.version(), text.sha256());
  }
}
