package finmart.jobs.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import finmart.domain.law.Cites;
import finmart.domain.lead.LeadLife;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.jobs.sandbox.HiddenRules;
import finmart.serving.push.PushAnswer;
import finmart.serving.push.Sender;
import finmart.serving.signature.Mac;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sandbox institution, spoken with by what the server sends with. */
class HttpInstitutionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Manners MANNERS = new Manners(5, 0.5, 0.5, 0.5, 0, true);
  private static final Duration SHORT = Duration.ofMillis(400);

  private final Sender sender = Sender.toPlayBanks();

  @AfterEach
  void close() {
    sender.close();
  }

  @ParameterizedTest
  @EnumSource
  @Cites("X12")
  void aLeadIsTakenOnceHoweverOftenItComes(Mac mac) throws IOException {
    try (var bank = start(mac, Faults.NONE)) {
      assertThat(send(bank, keys(mac, 1), "lead-1", NOW, lead("L1")))
          .isEqualTo(new PushAnswer.Delivered("status 202"));
      assertThat(send(bank, keys(mac, 1), "lead-1", NOW.plusSeconds(5), lead("L1")))
          .isEqualTo(new PushAnswer.Delivered("status 202"));
      assertThat(send(bank, keys(mac, 1), "lead-1-again", NOW, lead("L1")))
          .isEqualTo(new PushAnswer.Delivered("status 409"));
      assertThat(send(bank, keys(mac, 1), "lead-1", NOW, lead("L2")))
          .isEqualTo(new PushAnswer.Refused("status 422"));
      assertThat(bank.taken()).extracting(Taken::leadId).containsExactly("L1");
    }
  }

  @Test
  @Cites("X12")
  void whatIsNotBelievedIsNotTaken() throws IOException {
    try (var bank = start(Mac.SHA256, Faults.NONE)) {
      var unauthorized = new PushAnswer.Refused("status 401");
      var keys = keys(Mac.SHA256, 1);
      assertThat(send(bank, keys(Mac.SHA256, 2), "lead-1", NOW, lead("L1")))
          .isEqualTo(unauthorized);
      assertThat(send(bank, keys(Mac.SM3, 1), "lead-1", NOW, lead("L1"))).isEqualTo(unauthorized);
      assertThat(send(bank, keys, "lead-1", NOW.minusSeconds(301), lead("L1")))
          .isEqualTo(unauthorized);
      assertThat(send(bank, keys, "lead-1", NOW.plusSeconds(301), lead("L1")))
          .isEqualTo(unauthorized);
      assertThat(bank.taken()).isEmpty();
      assertThat(send(bank, keys, "lead-1", NOW.minusSeconds(300), lead("L1")))
          .isEqualTo(new PushAnswer.Delivered("status 202"));
    }
  }

  @Test
  @Cites("X09")
  void aLeadWithoutConsentIsRefusedAndAWithdrawnOneForgotten() throws IOException {
    try (var bank = start(Mac.SHA256, Faults.NONE)) {
      var keys = keys(Mac.SHA256, 1);
      var refused = new PushAnswer.Refused("status 422");
      assertThat(send(bank, keys, "lead-1", NOW, lead("L1").replace("2027", "2025")))
          .isEqualTo(refused);
      assertThat(send(bank, keys, "lead-2", NOW, lead("L2").replace("\"bank\"", "\"other\"")))
          .isEqualTo(refused);
      send(bank, keys, "lead-3", NOW, lead("L3"));
      String revoked = "{\"type\": \"lead.revoked\", \"lead_id\": \"L3\"}";
      assertThat(send(bank, keys, "revoke-L3", NOW, revoked))
          .isEqualTo(new PushAnswer.Delivered("status 202"));
      send(bank, keys, "lead-3-late", NOW, lead("L3"));
      assertThat(bank.taken()).isEmpty();
    }
  }

  @Test
  void aTokenIsAnsweredAlikeAndNothingButTheTokenIsHeard() throws IOException {
    try (var bank = start(Mac.SM3, Faults.NONE)) {
      var results = new TreeSet<String>();
      for (int i = 0; i < 40; i++) {
        String token = "%064x".formatted(i);
        String first = ask(bank, "a" + i, question("a" + i, token, i)).orElseThrow();
        String second = ask(bank, "b" + i, question("b" + i, token, 100 + i)).orElseThrow();
        assertThat(second).isEqualTo(first.replace("\"a" + i, "\"b" + i));
        assertThat(first).doesNotContain(token);
        results.add(first.replaceAll(".*\"result\":\"([A-Z]+)\".*", "$1"));
      }
      assertThat(results).containsExactly("DECLINED", "DUPLICATE", "EXISTING", "NEW");
      String raw = question("c", "%064x".formatted(1), 300).replace("{", "{\"phone\": \"1\", ");
      assertThat(ask(bank, "c", raw)).isEmpty();
      assertThat(ask(bank, "d", question("d", "13800138000", 301))).isEmpty();
      // A nonce of somebody else.
      assertThat(ask(bank, "e", question("e", "%064x".formatted(1), 0))).isEmpty();
      assertThat(ask(bank, "f", question("f", "%064x".formatted(1), 302))).isPresent();
      for (int i = 0; i < 16; i++) {
        ask(bank, "g" + i, question("g" + i, "%064x".formatted(1), 400 + i));
      }
      // The hundred of this minute are used up.
      assertThat(ask(bank, "h", question("h", "%064x".formatted(1), 500))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFaultGivesWhatItSays(Fault fault) throws IOException {
    try (var bank = start(Mac.SHA256, new Faults(3, Map.of(fault, 1.0)))) {
      var message = new Webhook("lead-1", NOW, lead("L1"));
      String words =
          switch (fault) {
            case BUSY -> "status 503";
            case BROKEN -> "status 500";
            case CUT_BEFORE, CUT_AFTER -> "NoHttpResponseException";
            case SILENT, HALF_OPEN -> "no answer within " + SHORT;
          };
      var reply = sender.ask(bank.address() + "/leads", message, keys(Mac.SHA256, 1), SHORT, 4_096);
      assertThat(reply.words()).isEqualTo(words);
      assertThat(bank.taken()).hasSize(fault.takes() ? 1 : 0);
    }
  }

  @Test
  void faultsComeAsOftenAsDeclaredAndAlikeForTheSameSeed() {
    var faults = Faults.evenly(11, 0.3);
    var counts = new HashMap<Optional<Fault>, Integer>();
    for (int i = 0; i < 6_000; i++) {
      var fault = faults.of("lead-" + i, 1);
      assertThat(Faults.evenly(11, 0.3).of("lead-" + i, 1)).isEqualTo(fault);
      counts.merge(fault, 1, Integer::sum);
    }
    assertThat(counts).hasSize(Fault.values().length + 1);
    for (Fault fault : Fault.values()) {
      // 300 expected, standard deviation 17.
      assertThat(counts.get(Optional.of(fault))).isBetween(215, 385);
    }
  }

  @Test
  @Cites("X07")
  void whatItSaysOfALeadIsALifeAndIsSaidAgainAlike() {
    var reports = new Reports("bank", MANNERS);
    var ends = new HashSet<LeadStatus>();
    for (int i = 0; i < 60; i++) {
      var against = i % 3 == 0 ? Optional.of(RejectCode.D01) : Optional.<RejectCode>empty();
      var life = new LeadLife();
      for (Report report :
          reports.life(new Taken("L" + i, "loan", "click", NOW, NOW, against, false, 1))) {
        boolean isReversal = report.status().equals(LeadLife.REVERSAL);
        var status = LeadStatus.valueOf(isReversal ? report.reversedStatus() : report.status());
        var at = Instant.parse(report.occurredAt());
        assertThat(life.hear(new LeadLife.Report(status, isReversal, at)))
            .isEqualTo(LeadLife.Hearing.TAKEN);
      }
      ends.add(life.status());
    }
    assertThat(ends)
        .containsExactlyInAnyOrder(
            LeadStatus.DUPLICATE,
            LeadStatus.APPROVED,
            LeadStatus.DECLINED,
            LeadStatus.UNDER_REVIEW);
  }

  @Test
  @Cites("X12")
  void reportsReachTheHouseSignedAgainUntilTheyAreHeardAndTwiceWhereItSaysSo() throws Exception {
    var told = new ArrayList<String>();
    var ids = new TreeSet<String>();
    var rows = new ArrayList<Integer>();
    HttpServer house =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    house.createContext(
        "/v1/partners/bank/reports",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          var text = new String(body, StandardCharsets.UTF_8);
          var heard =
              Webhook.hear(exchange.getRequestHeaders()::getFirst, text, keys(Mac.SHA256, 1), NOW);
          boolean isBusy = heard.doubt() == null && told.isEmpty();
          if (heard.doubt() == null) {
            told.add(heard.message().id());
          }
          if (heard.doubt() == null && !isBusy) {
            ids.add(heard.message().id());
            rows.add(text.split("\"lead_id\"", -1).length - 1);
          }
          exchange.sendResponseHeaders(isBusy ? 503 : heard.doubt() == null ? 200 : 401, -1);
          exchange.close();
        });
    house.start();
    try (var bank = start(Mac.SHA256, Faults.NONE)) {
      for (int i = 0; i < 20; i++) {
        send(bank, keys(Mac.SHA256, 1), "lead-" + i, NOW, lead("L" + i));
      }
      var to =
          URI.create(
              "http://127.0.0.1:" + house.getAddress().getPort() + "/v1/partners/bank/reports");
      assertThat(bank.report(to, NOW.minusSeconds(1))).isEmpty();
      assertThat(bank.report(to, NOW)).containsExactly(503);
      assertThat(bank.report(to, NOW)).containsExactly(200, 200);
      assertThat(bank.report(to, NOW)).isEmpty();
      assertThat(bank.reportTests(to, NOW)).isEmpty();
    } finally {
      house.stop(0);
    }
    assertThat(ids).hasSize(2).containsExactlyInAnyOrderElementsOf(told.subList(1, 3));
    assertThat(told).hasSize(3).startsWith(told.get(1));
    assertThat(rows.get(0)).isEqualTo(20);
    assertThat(rows.get(1)).isBetween(1, 19);
  }

  private static HttpInstitution start(Mac mac, Faults faults) throws IOException {
    var settings =
        new Settings(
            "bank",
            new HiddenRules(7, 0.2, 0.3),
            new Acquaintances(9, 0.2, 0.2, 0.2),
            100,
            faults,
            MANNERS);
    return HttpInstitution.start(settings, keys(mac, 1), CLOCK, 0);
  }

  private static SharedKeys keys(Mac mac, int fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) fill);
    return new SharedKeys(List.of(new SharedKey(mac, secret)));
  }

  private PushAnswer send(
      HttpInstitution bank, SharedKeys keys, String id, Instant at, String body) {
    return sender.send(bank.address() + "/leads", new Webhook(id, at, body), keys);
  }

  private Optional<String> ask(HttpInstitution bank, String id, String body) {
    return sender
        .ask(
            bank.address() + "/precheck",
            new Webhook(id, NOW, body),
            keys(Mac.SM3, 1),
            Duration.ofSeconds(10),
            4_096)
        .body();
  }

  private static String question(String id, String token, int nonce) {
    return """
    {"requestId": "%s", "productId": "card-gold", "phoneToken": "%s", "ts": %d, "nonce": "%032x"}"""
        .formatted(id, token, NOW.getEpochSecond(), nonce);
  }

  private static String lead(String id) {
    return """
    {"type": "lead.created", "lead_id": "%s", "partner_code": "bank", "click_id": "c1",
     "consent": {"consent_id": "k1", "expires_at": "2027-01-01T00:00:00Z"}}"""
        .formatted(id);
  }
}
