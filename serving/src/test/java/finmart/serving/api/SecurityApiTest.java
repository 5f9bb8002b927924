package finmart.serving.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.RunningServer.Reply;
import finmart.serving.log.JsonLines;
import finmart.serving.security.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecurityApiTest {
  private static final int PER_MINUTE = 50;
  private static final List<String> CANARIES =
      List.of("13812345678", "11010519491231002X", "6222020200112233445", "ann@mail.example");

  @TempDir private static Path feeds;
  private static RunningServer server;

  @BeforeAll
  static void begin() {
    var market = new Market();
    server = new RunningServer(feeds, Map.of("ann", market.person(List.of(0))), PER_MINUTE);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void everyAddressAsksForItsRole() {
    for (Role role : Role.values()) {
      String token = server.token("of-" + role, role);
      assertThat(status("GET", "/v1/feed/loan", token)).isEqualTo(role == Role.USER ? 200 : 403);
      assertThat(status("GET", "/v1/switches", token)).isEqualTo(role == Role.OPERATOR ? 200 : 403);
      assertThat(status("GET", "/v1/audit/verification", token))
          .isEqualTo(role == Role.COMPLIANCE ? 200 : 403);
      // The product team's token names no institution, so even it is let nowhere.
      assertThat(status("GET", "/v1/partner/applications", token)).isEqualTo(403);
    }
    String compliance = server.token("officer", Role.COMPLIANCE);
    Reply found = server.send("POST", "/v1/audit/search", compliance, "{\"about\": \"of-USER\"}");
    assertThat(found.json().at("/entries/0/action").asText()).isEqualTo("ACCESS_REFUSED");
  }

  @Test
  void withoutAValidTokenNothingIsAnswered() {
    for (String path : List.of("/v1/feed/loan", "/v1/consents", "/v1/me/data", "/v1/switches")) {
      Reply none = server.send("GET", path, null, null);
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(status("GET", path, "forged.token.here")).isEqualTo(401);
    }
  }

  @Test
  void whoAsksTooOftenWaitsAndOthersDoNot() {
    String token = server.token("greedy", Role.USER);
    int served = 0;
    for (int i = 0; i < PER_MINUTE * 2; i++) {
      served += status("GET", "/v1/feed/loan", token) == 200 ? 1 : 0;
    }
    assertThat(served).isBetween(PER_MINUTE, PER_MINUTE + 5);
    Reply refused = server.send("GET", "/v1/feed/loan", token, null);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(status("GET", "/v1/feed/loan", server.token("modest", Role.USER))).isEqualTo(200);
  }

  @Test
  void everyAnswerBearsTheHeadersOfSafety() {
    for (Reply reply :
        List.of(
            server.send("GET", "/v1/feed/loan", server.token("ann", Role.USER), null),
            server.send("GET", "/v1/feed/loan", null, null),
            server.send("GET", "/nowhere", null, null))) {
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("Server")).isEmpty();
    }
  }

  @Test
  void anotherContentTypeIsRefused() {
    var request =
        HttpRequest.newBuilder(URI.create(server.serving.address() + "/v1/interactions"))
            .header("Authorization", "Bearer " + server.token("ann", Role.USER))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(server.send(request).status()).isEqualTo(415);
  }

  @Test
  void noLineOfTheLogTellsOfAPerson() {
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    var logger = (Logger) LoggerFactory.getLogger("finmart");
    logger.addAppender(heard);
    String token = server.token("U0006960fc517036d873b", Role.USER);
    try {
      for (String canary : CANARIES) {
        server.send("GET", "/v1/offers/" + canary + "/explanation", token, null);
        server.send("DELETE", "/v1/tags/" + canary, token, null);
        server.send("POST", "/v1/interactions", token, "{\"events\": \"" + canary + "\"}");
        server.send("GET", "/v1/feed/loan?phone=" + canary, canary, null);
        LoggerFactory.getLogger("finmart.test")
            .error("failed for {}", canary, new IllegalStateException(canary));
      }
    } finally {
      logger.detachAppender(heard);
    }
    var layout = new JsonLines();
    String log = heard.list.stream().map(layout::doLayout).collect(Collectors.joining());
    assertThat(log).contains("/v1/offers/{product_id}/explanation").contains("\"failure\"");
    CANARIES.forEach(canary -> assertThat(log).doesNotContain(canary));
    assertThat(log).doesNotContain("U0006960fc517036d873b").doesNotContain(token);
  }

  @Test
  void healthAndMetricsAreOnAPortOfTheirOwn() {
    assertThat(server.manage("/livez").status()).isEqualTo(200);
    server.send("GET", "/v1/feed/loan", server.token("counted", Role.USER), null);
    String metrics = server.manage("/metrics").raw().body();
    assertThat(metrics)
        .contains("finmart_feed_age_seconds 43200.0")
        .contains("finmart_overlay_lag_seconds")
        .contains("finmart_feed_answers_total{empty=\"true\",line=\"LOAN\"}")
        .contains(
            "finmart_http_seconds_count{method=\"GET\",route=\"/v1/feed/{line}\",status=\"200\"}")
        .doesNotContain("counted");
    assertThat(server.send("GET", "/metrics", null, null).status()).isEqualTo(404);
  }

  private static int status(String method, String path, String token) {
    return server.send(method, path, token, null).status();
  }
}
