package finmart.jobs.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.Partner;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final String LEAD =
      "{\"type\": \"lead.created\", \"lead_id\": \"L1\", \"partner_code\": \"heyu\","
          + " \"click_id\": \"c\", \"consent\": {\"expires_at\": \"2027-11-21T00:00:00Z\"}}";

  @TempDir Path folder;

  @Test
  @Cites("X12")
  void whoeverIsPushedToByContractIsHeardWithTheKeyOfTheContractAndReports() throws Exception {
    var heard = new ConcurrentLinkedQueue<String>();
    HttpServer house = house(heard, 200);
    var ring = new KeyRing(folder, true);
    try (var online = open(partners(), ring)) {
      URI heyu = online.addresses().get("heyu");

      assertThat(online.addresses()).containsKeys("hengtong", "heyu").doesNotContainKey("lanshi");
      assertThat(push(heyu, ring.named("heyu-push-2026").orElseThrow())).isEqualTo(202);
      assertThat(push(heyu, ring.named("hengtong-ask-2026").orElseThrow())).isEqualTo(401);
      assertThat(online.report(address(house), NOW.plus(Duration.ofDays(3))))
          .containsEntry("heyu", 1)
          .containsEntry("hengtong", 0);
      assertThat(online.report(address(house), NOW.plus(Duration.ofDays(3))))
          .containsEntry("heyu", 0);
      assertThat(heard).containsExactly("/v1/partners/heyu/reports");
    } finally {
      house.stop(0);
    }
  }

  @Test
  void whatTheHouseDidNotHearIsSaidAgain() throws Exception {
    var heard = new ConcurrentLinkedQueue<String>();
    HttpServer broken = house(heard, 503);
    HttpServer house = house(heard, 200);
    var ring = new KeyRing(folder, true);
    try (var online = open(partners(), ring)) {
      push(online.addresses().get("heyu"), ring.named("heyu-push-2026").orElseThrow());

      assertThatThrownBy(() -> online.report(address(broken), NOW.plus(Duration.ofDays(3))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("503");
      assertThat(online.report(address(house), NOW.plus(Duration.ofDays(3))))
          .containsEntry("heyu", 1);
    } finally {
      broken.stop(0);
      house.stop(0);
    }
  }

  @Test
  void whoseKeysAreNotThereIsNotPlayed() throws IOException {
    try (var online = open(partners(), new KeyRing(folder, false))) {
      assertThat(online.addresses()).isEmpty();
    }
  }

  private Online open(Collection<Partner> partners, KeyRing ring) throws IOException {
    var problems = new Problems();
    var settings = SandboxSettings.read(Path.of("..", "conf", "sandbox.yaml"), problems);
    problems.orThrow();
    var house =
        new ExchangeFolders(
            folder.resolve("exchange").toString(),
            Optional.empty(),
            new org.apache.hadoop.conf.Configuration());
    var sites = new Sites(folder.resolve("sandbox"), house, house);
    return Online.open(partners, settings.orElseThrow(), sites, ring, InstantSource.fixed(NOW), 0);
  }

  private static Collection<Partner> partners() {
    var problems = new Problems();
    var read = Configuration.read(Path.of("..", "conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    return read.catalogue().partners().byCode().values();
  }

  private static int push(URI bank, SharedKeys keys) throws Exception {
    var message = new Webhook("lead-1", NOW, LEAD);
    var request = HttpRequest.newBuilder(bank.resolve("/leads")).timeout(Duration.ofSeconds(20));
    message.headers(keys).forEach(request::header);
    return HttpClient.newHttpClient()
        .send(
            request.POST(HttpRequest.BodyPublishers.ofString(LEAD)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static HttpServer house(Collection<String> heard, int status) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (status == 200) {
            heard.add(exchange.getRequestURI().getPath());
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
