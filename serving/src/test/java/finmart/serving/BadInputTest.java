package finmart.serving;

import static finmart.serving.FeedApiTest.assertProblem;
import static finmart.serving.FeedApiTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.partner.ProductLine;
import finmart.serving.RunningServer.Reply;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Scope;
import finmart.serving.security.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be taken: the right status, a problem document, nothing changed, a trace. */
class BadInputTest {
  private static final String CARD = "card-hengtong-youth";

  @TempDir private Path feeds;
  private RunningServer server;

  @BeforeEach
  void begin() {
    var market = new Market();
    var person = market.person(market.places(ProductLine.CREDIT_CARD));
    server = new RunningServer(feeds, Map.of("ann", person, "bob", person));
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void anExpiredOrForgedTokenDoesNothing() {
    String token = server.token("ann", Role.USER);
    assertThat(server.send("GET", "/v1/feed/loan", token, null).status()).isEqualTo(200);
    assertProblem(server.send("GET", "/v1/feed/loan", token + "x", null), 401);
    server.clock.move(Duration.ofHours(9));
    Reply expired = server.send("DELETE", "/v1/me/data", token, null);
    assertProblem(expired, 401);
    assertThat(expired.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(actions("ann")).isEmpty();
  }

  @Test
  void aForgedClickMakesNoApplicationAndTakesNoQuotaAndLeavesATrace() {
    server.post("ann", "/v1/interactions", event("click-of-ann", CARD, "CLICK"));
    for (String forged : List.of("click-of-ann", "click-of-nobody")) {
      Reply refused = apply("bob", forged);
      assertProblem(refused, 422);
      assertThat(refused.json().at("/refusals/0").asText()).isEqualTo("NO_RECENT_CLICK_OF_THEIRS");
    }
    assertThat(server.get("bob", "/v1/applications").json().get("applications")).isEmpty();
    assertThat(count("partner_quota")).isZero();
    assertThat(actions("bob")).containsExactly("APPLICATION_REFUSED", "APPLICATION_REFUSED");
    assertThat(apply("ann", "click-of-ann").status()).isEqualTo(201);
  }

  @Test
  void aReplayedApplicationIsTheOneThatIsThere() {
    server.post("ann", "/v1/interactions", event("click-of-ann", CARD, "CLICK"));
    assertThat(apply("ann", "click-of-ann").status()).isEqualTo(201);
    Reply again = apply("ann", "click-of-ann");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("status").asText()).isEqualTo("REDIRECTED");
    server.post("bob", "/v1/interactions", event("click-of-bob", CARD, "CLICK"));
    // The same id from somebody else neither shows nor changes the first.
    Reply other = server.post("bob", "/v1/applications", body("ann-application", "click-of-bob"));
    assertProblem(other, 409);
    assertThat(count("application")).isEqualTo(1);
  }

  private Reply apply(String user, String click) {
    return server.post(user, "/v1/applications", body(user + "-application", click));
  }

  private static String body(String id, String click) {
    return """
        {"application_id": "%s", "product_id": "%s", "kind": "REDIRECT", "click_event_id": "%s"}
        """
        .formatted(id, CARD, click);
  }

  private List<String> actions(String user) {
    return server.database.transaction(
        Scope.HOUSE,
        handle ->
            AuditLog.about(handle, user).stream()
                .map(entry -> entry.action())
                .filter(action -> action.endsWith("REFUSED") || action.equals("ERASED"))
                .toList());
  }

  private long count(String table) {
    return server.database.transaction(
        Scope.HOUSE,
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }
}
