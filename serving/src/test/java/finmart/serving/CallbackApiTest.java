package finmart.serving;

import static finmart.serving.FeedApiTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.serving.RunningServer.Reply;
import finmart.serving.database.Scope;
import finmart.serving.signature.ClickAddress;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person goes to the institution's own page, and the institution reports what came of it. */
class CallbackApiTest {
  private static final String CARD = "card-hengtong-youth";

  @TempDir private static Path feeds;
  private static RunningServer server;
  private static String clickId;
  private static SharedKeys hengtong;

  @BeforeAll
  static void begin() {
    var market = new Market();
    server =
        new RunningServer(
            feeds, Map.of("ann", market.person(market.places(ProductLine.CREDIT_CARD))));
    server.post("ann", "/v1/interactions", FeedApiTest.event("ann-click-1", CARD, "CLICK"));
    Reply made =
        server.post(
            "ann",
            "/v1/applications",
            """
            {"application_id": "ann-applies", "product_id": "%s", "kind": "REDIRECT",
             "click_event_id": "ann-click-1"}"""
                .formatted(CARD));
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    hengtong = server.keys.named("hengtong-click-2026").orElseThrow();
    URI address = URI.create(made.json().get("address").asText());
    clickId = ClickAddress.clickId(address, hengtong, server.clock.instant()).orElseThrow();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static Reply report(String partner, Webhook message, SharedKeys keys) {
    var request =
        HttpRequest.newBuilder(
                URI.create(server.serving.address() + "/v1/partners/" + partner + "/reports"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(message.body()));
    message.headers(keys).forEach(request::header);
    return server.send(request.build());
  }

  private static Webhook message(String id, String... rows) {
    return new Webhook(
        id, server.clock.instant(), "{\"reports\": [" + String.join(", ", rows) + "]}");
  }

  private static String row(String subject, String status) {
    return "{%s, \"status\": \"%s\", \"occurred_at\": \"2026-11-25T03:00:00Z\"}"
        .formatted(subject, status);
  }

  private static List<String> kept() {
    return server.database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT status FROM partner_report ORDER BY report_id")
                .mapTo(String.class)
                .list());
  }

  private static long audited(String action) {
    return server.database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM audit_entry WHERE action = :action")
                .bind("action", action)
                .mapTo(Long.class)
                .one());
  }

  @Test
  @Cites({"X06", "X08", "X12"})
  void everyRowIsAcceptedOrRefusedAndAMessageIsHeardOnce() {
    String own = "\"click_id\": \"" + clickId + "\"";
    var message =
        message(
            "hengtong-1",
            row(own, "APPLIED"),
            row("\"click_id\": \"of-somebody-else\"", "APPLIED"),
            row(own, "SUBMITTED"),
            row("\"lead_id\": \"L1\", " + own, "APPLIED"),
            row(own + ", \"reject_code\": \"Z99\"", "DECLINED"),
            row(own + ", \"reversed_status\": \"APPLIED\"", "DECLINED"),
            row(own + ", \"amount_minor\": -5", "DISBURSED"),
            row(own + ", \"reference\": \"=1+1\"", "APPROVED"),
            row(own, "APPROVED").replace("03:00", "05:00"),
            row(own, "APPROVED"));
    Reply heard = report("hengtong", message, hengtong);
    assertThat(heard.status()).as(heard.raw().body()).isEqualTo(200);
    assertThat(heard.json().get("accepted").asInt()).isEqualTo(2);
    assertThat(heard.json().get("refused").findValuesAsText("fault"))
        .containsExactly(
            "FOREIGN_LEAD",
            "UNKNOWN_STATUS",
            "NO_SUBJECT",
            "UNKNOWN_REJECT_CODE",
            "REVERSAL_BROKEN",
            "BROKEN_AMOUNT",
            "BROKEN_REFERENCE",
            "IN_THE_FUTURE");
    Reply again = report("hengtong", message, hengtong);
    assertThat(again.json().get("is_repeated").asBoolean()).isTrue();
    assertThat(kept()).containsExactly("APPLIED", "APPROVED");
    // Another institution, rightly signed, finds it as foreign as what is nowhere.
    SharedKeys lanshi = server.keys.named("lanshi-click-2026").orElseThrow();
    Reply foreign = report("lanshi", message("lanshi-1", row(own, "APPROVED")), lanshi);
    assertThat(foreign.json().get("refused").findValuesAsText("fault"))
        .containsExactly("FOREIGN_LEAD");
  }

  @Test
  @Cites("X12")
  void whatIsNotBelievedIsNotRead() {
    long before = audited("PARTNER_NOT_BELIEVED");
    var message = message("forged", "no JSON at all");
    SharedKeys others = server.keys.named("lanshi-click-2026").orElseThrow();
    assertProblem(report("hengtong", message, others), 401);
    assertProblem(report("nobody", message, hengtong), 401);
    var old =
        new Webhook("old", server.clock.instant().minus(Duration.ofMinutes(6)), message.body());
    assertProblem(report("hengtong", old, hengtong), 401);
    assertThat(audited("PARTNER_NOT_BELIEVED")).isEqualTo(before + 2);
    assertProblem(report("hengtong", message, hengtong), 400);
  }
}
