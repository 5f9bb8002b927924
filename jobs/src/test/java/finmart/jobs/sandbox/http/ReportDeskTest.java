package finmart.jobs.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import finmart.jobs.sandbox.HiddenRules;
import finmart.serving.push.Sender;
import finmart.serving.signature.Mac;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReportDeskTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final SharedKeys KEYS =
      new SharedKeys(List.of(new SharedKey(Mac.SHA256, new byte[32])));
  private static final String LEAD =
      """
      {"type": "lead.created", "lead_id": "L%d", "partner_code": "bank", "click_id": "c1",
       "consent": {"consent_id": "k1", "expires_at": "2027-01-01T00:00:00Z"}}""";

  @Test
  @Cites("X12")
  void whoAsksIsToldTheSamePageByPageAndSigned() throws IOException {
    var settings =
        new Settings(
            "bank",
            new HiddenRules(7, 0.2, 0.3),
            new Acquaintances(9, 0.2, 0.2, 0.2),
            100,
            Faults.NONE,
            new Manners(5, 0.5, 0.5, 0.5, 0, true));
    try (var bank = HttpInstitution.start(settings, KEYS, InstantSource.fixed(NOW), 0);
        var sender = Sender.toPlayBanks()) {
      for (int i = 0; i < 20; i++) {
        sender.send(
            bank.address() + "/leads", new Webhook("lead-" + i, NOW, LEAD.formatted(i)), KEYS);
      }
      JsonNode all = page(sender, bank, "", 1_000);
      assertThat(all.path("more").asBoolean()).isFalse();
      assertThat(all.path("messages").findValuesAsText("id")).hasSize(2).doesNotHaveDuplicates();
      assertThat(all.path("messages").path(0).path("reports")).hasSize(20);
      JsonNode first = page(sender, bank, "", 20);
      JsonNode second = page(sender, bank, first.path("next").asText(), 20);
      assertThat(first.path("more").asBoolean()).isTrue();
      assertThat(second.path("more").asBoolean()).isFalse();
      assertThat(List.of(first.path("messages").path(0), second.path("messages").path(0)))
          .containsExactlyElementsOf(all.path("messages"));
      assertThat(page(sender, bank, second.path("next").asText(), 20).path("messages")).isEmpty();
    }
  }

  @Test
  void aLeadThatCrossesAQuestionIsToldTheNextTime() throws IOException {
    var clock = new AtomicReference<>(NOW.plusSeconds(1));
    var settings =
        new Settings(
            "bank",
            new HiddenRules(7, 0, 0),
            new Acquaintances(9, 0, 0, 0),
            100,
            Faults.NONE,
            new Manners(5, 1, 0, 0, 0, false));
    try (var bank = HttpInstitution.start(settings, KEYS, clock::get, 0);
        var sender = Sender.toPlayBanks()) {
      JsonNode before = page(sender, bank, "", 1_000);
      // It came a second before the question and is at the desk after it.
      clock.set(NOW);
      sender.send(bank.address() + "/leads", new Webhook("lead-1", NOW, LEAD.formatted(1)), KEYS);
      clock.set(NOW.plusSeconds(2));

      JsonNode after = page(sender, bank, before.path("next").asText(), 1_000);

      assertThat(before.path("messages")).isEmpty();
      assertThat(after.path("messages").findValuesAsText("lead_id")).containsExactly("L1");
      assertThat(page(sender, bank, after.path("next").asText(), 1_000).path("messages")).isEmpty();
    }
  }

  private static JsonNode page(Sender sender, HttpInstitution bank, String after, int most)
      throws IOException {
    String body = "{\"after\": \"%s\", \"most\": %d}".formatted(after, most);
    var reply =
        sender.ask(
            bank.address() + "/reports",
            new Webhook("poll-1", NOW, body),
            KEYS,
            Duration.ofSeconds(10),
            100_000);
    var heard = Webhook.hear(reply.headers()::get, reply.body().orElseThrow(), KEYS, NOW);
    assertThat(heard.message().id()).isEqualTo("answer-poll-1");
    return new ObjectMapper().readTree(heard.message().body());
  }
}
