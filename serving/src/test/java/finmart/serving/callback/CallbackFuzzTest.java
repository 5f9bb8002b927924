package finmart.serving.callback;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.Mangled;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever an institution sends is read, refused row by row, or malformed; nothing else happens.
 * For an hour of it: -Djqwik.tries.default=10000000.
 */
class CallbackFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final String BODY =
      """
      {"reports": [{"lead_id": "L1", "status": "APPLIED", "occurred_at": "2026-11-25T03:00:00Z",
        "amount_minor": 12, "reference": "r-1"}, {"click_id": "C1", "status": "REVERSAL",
        "reversed_status": "APPLIED", "reject_code": "R01", "occurred_at": 1795190400}]}""";
  private static final SharedKeys KEYS = keys();
  private static final Map<String, String> HEADERS = new Webhook("m-1", NOW, "{}").headers(KEYS);

  @Property
  void everyRowOfABodyIsTakenOrRefusedOrTheBodyIsMalformed(@ForAll long seed) {
    byte[] body = Mangled.bytes(BODY, new Random(seed));
    String text = new String(body, StandardCharsets.UTF_8);
    var headers = new Webhook("m-1", NOW, text).headers(KEYS);
    var received = Reception.receive(headers::get, body, KEYS, NOW);
    if (received instanceof Reception.Read read) {
      assertThat(read.rows()).allMatch(row -> row.fault(NOW) != null);
    } else {
      assertThat(received).isInstanceOf(Reception.Malformed.class);
      assertThat(((Reception.Malformed) received).words()).doesNotContain("lead_id\": \"L1");
    }
  }

  @Property
  void headersAreBelievedOrDoubted(@ForAll long seed) {
    var random = new Random(seed);
    String changed = HEADERS.keySet().stream().toList().get(random.nextInt(HEADERS.size()));
    byte[] value = Mangled.bytes(HEADERS.get(changed), random);
    String text = new String(value, StandardCharsets.ISO_8859_1);

    var heard =
        Webhook.hear(name -> name.equals(changed) ? text : HEADERS.get(name), "{}", KEYS, NOW);

    assertThat(heard.message() == null).isEqualTo(heard.doubt() != null);
  }

  private static SharedKeys keys() {
    try {
      Path folder = Files.createTempDirectory("finmart-keys");
      return new KeyRing(folder, true).named("bank-push").orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
