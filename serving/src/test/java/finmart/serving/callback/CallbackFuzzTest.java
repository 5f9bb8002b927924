package finmart.serving.callback;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.api.Bodies;
import finmart.serving.api.ProblemException;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
  private static final List<String> PUT =
      List.of(
          "null",
          "[[[[[[[[[[[[",
          "{",
          "1e400",
          "-1e999999999",
          "\\u0000",
          "\"",
          "9223372036854775808");
  private static final SharedKeys KEYS = keys();
  private static final Map<String, String> HEADERS = new Webhook("m-1", NOW, "{}").headers(KEYS);

  @Property
  void everyRowOfABodyIsTakenOrRefusedOrTheBodyIsMalformed(@ForAll long seed) {
    byte[] body = changed(BODY, new Random(seed));
    try {
      var rows = Bodies.lenient(body, PartnerReport.Message.class).reports();
      if (rows != null) {
        assertThat(rows).allMatch(row -> row.fault(NOW) != null);
      }
    } catch (ProblemException e) {
      assertThat(e).hasMessageNotContaining("lead_id\": \"L1");
    }
  }

  @Property
  void headersAreBelievedOrDoubted(@ForAll long seed) {
    var random = new Random(seed);
    String changed = HEADERS.keySet().stream().toList().get(random.nextInt(HEADERS.size()));
    byte[] value = changed(HEADERS.get(changed), random);
    String text = new String(value, StandardCharsets.ISO_8859_1);

    var heard =
        Webhook.hear(name -> name.equals(changed) ? text : HEADERS.get(name), "{}", KEYS, NOW);

    assertThat(heard.message() == null).isEqualTo(heard.doubt() != null);
  }

  private static byte[] changed(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int edit = 1 + random.nextInt(4); edit > 0; edit--) {
      int place = random.nextInt(bytes.length + 1);
      byte[] before = Arrays.copyOf(bytes, place);
      int from = Math.min(bytes.length, place + random.nextInt(12));
      byte[] after = Arrays.copyOfRange(bytes, from, bytes.length);
      byte[] put =
          random.nextBoolean()
              ? PUT.get(random.nextInt(PUT.size())).getBytes(StandardCharsets.UTF_8)
              : new byte[] {(byte) random.nextInt(256)};
      bytes = Arrays.copyOf(before, place + put.length + after.length);
      System.arraycopy(put, 0, bytes, place, put.length);
      System.arraycopy(after, 0, bytes, place + put.length, after.length);
    }
    return bytes;
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
