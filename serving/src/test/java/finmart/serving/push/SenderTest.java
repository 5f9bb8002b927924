package finmart.serving.push;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.signature.Mac;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderTest {
  @Test
  void institutionsAreOnlyReachedByHttps() {
    try (Sender sender = Sender.toInstitutions()) {
      var message = new Webhook("lead-1", Instant.parse("2026-11-25T04:00:00Z"), "{}");
      var shared = new SharedKeys(List.of(new SharedKey(Mac.SHA256, new byte[32])));
      assertThat(sender.send("http://bank.example/leads", message, shared))
          .isInstanceOf(PushAnswer.Refused.class);
      assertThat(sender.send("https://localhost:1/leads", message, shared))
          .isInstanceOf(PushAnswer.Later.class);
    }
  }
}
