package finmart.serving.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.law.Cites;
import finmart.serving.signature.Webhook.Doubt;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  private static final SharedKey OLD = SharedKey.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final SharedKey NEW = SharedKey.parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  private static final SharedKey SM = SharedKey.parse("whsm3_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String BODY = "{\"test\": 2432232314}";
  private static final Webhook MESSAGE = new Webhook("msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, BODY);

  private static SharedKeys keys(SharedKey... keys) {
    return new SharedKeys(List.of(keys));
  }

  private static Webhook.Heard hear(Map<String, String> headers, String body, SharedKeys keys) {
    return Webhook.hear(headers::get, body, keys, NOW);
  }

  @Test
  void theVectorOfTheSpecificationIsReproduced() {
    assertThat(MESSAGE.headers(keys(OLD)))
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(hear(MESSAGE.headers(keys(OLD)), BODY, keys(OLD)).message()).isEqualTo(MESSAGE);
  }

  @Test
  @Cites({"X11", "X12"})
  void aMessageIsBelievedOnlyAsItWasSentSoonAndByWhoHasAKey() {
    Map<String, String> sent = MESSAGE.headers(keys(OLD));
    assertThat(hear(sent, BODY + " ", keys(OLD)).doubt()).isEqualTo(Doubt.SIGNATURE);
    assertThat(hear(sent, BODY, keys(NEW)).doubt()).isEqualTo(Doubt.SIGNATURE);
    assertThat(hear(sent, BODY, keys(SM)).doubt()).isEqualTo(Doubt.HEADERS);
    assertThat(hear(sent, BODY, keys(NEW, OLD)).doubt()).isNull();
    for (String header : sent.keySet()) {
      var fewer = new TreeMap<>(sent);
      fewer.remove(header);
      assertThat(hear(fewer, BODY, keys(OLD)).doubt()).isEqualTo(Doubt.HEADERS);
      var other = new TreeMap<>(sent);
      other.put(header, "v1,1 " + sent.get(header) + "0");
      assertThat(hear(other, BODY, keys(OLD)).doubt()).isNotNull();
    }
    assertThat(Webhook.hear(sent::get, BODY, keys(OLD), NOW.plusSeconds(300)).doubt()).isNull();
    assertThat(Webhook.hear(sent::get, BODY, keys(OLD), NOW.plusSeconds(301)).doubt())
        .isEqualTo(Doubt.TIME);
    assertThat(Webhook.hear(sent::get, BODY, keys(OLD), NOW.minusSeconds(301)).doubt())
        .isEqualTo(Doubt.TIME);
  }

  @Test
  void theNationalAlgorithmSignsOtherwise() {
    String signature = MESSAGE.headers(keys(SM)).get("webhook-signature");
    assertThat(signature).startsWith("v1sm3,").isNotEqualTo("v1sm3,g0hM9SsE");
    assertThat(hear(MESSAGE.headers(keys(SM)), BODY, keys(SM)).doubt()).isNull();
  }

  @Test
  @Cites("K03")
  void aClickAddressSaysNothingOfThePersonAndCannotBeChanged() {
    URI page = URI.create("https://card.bank.example/apply?product=gold");
    URI address = ClickAddress.of(page, "finmart", "0a1b", NOW, "c0ffee", keys(OLD));
    assertThat(address.toString())
        .startsWith(page + "&ch=finmart&cid=0a1b&ts=1614265330&nonce=c0ffee&sign=");
    assertThat(ClickAddress.clickId(address, keys(OLD), NOW)).contains("0a1b");
    assertThat(ClickAddress.clickId(address, keys(NEW), NOW)).isEmpty();
    assertThat(ClickAddress.clickId(address, keys(OLD), NOW.plus(Duration.ofMinutes(31))))
        .isEmpty();
    for (String change : List.of("cid=0a1b", "ts=1614265330", "ch=finmart", "nonce=c0ffee")) {
      URI changed = URI.create(address.toString().replace(change, change + "1"));
      assertThat(ClickAddress.clickId(changed, keys(OLD), NOW)).as(change).isEmpty();
    }
    URI elsewhere = URI.create(address.toString().replace("card.bank", "card.other"));
    assertThat(ClickAddress.clickId(elsewhere, keys(OLD), NOW)).isEmpty();
  }

  @Test
  @Cites("X08")
  void noTwoInstitutionsAreAskedTheSameOfOneNumber() {
    String token = PhoneToken.of(PhoneNumber.parse("13800138000"), keys(OLD));
    assertThat(token)
        .matches("[0-9a-f]{64}")
        .isEqualTo(PhoneToken.of(PhoneNumber.parse("+86 138-0013-8000"), keys(OLD)))
        .isEqualTo(PhoneToken.of(PhoneNumber.parse("008613800138000"), keys(OLD)))
        .isNotEqualTo(PhoneToken.of(PhoneNumber.parse("13800138000"), keys(NEW)));
    assertThatThrownBy(() -> PhoneToken.of(PhoneNumber.parse("12345"), keys(OLD)))
        .hasMessage("no Chinese mobile number");
  }

  @Test
  void aKeyFileIsItsOwnersAloneAndMayHoldTwo(@TempDir Path folder) throws IOException {
    var ring = new KeyRing(folder, false);
    assertThat(ring.named("bank-2026")).isEmpty();
    Path file = folder.resolve("bank-2026.hmac.key");
    Files.writeString(file, NEW.text() + "\n" + OLD.text() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> ring.named("bank-2026"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ring.named("bank-2026")).contains(keys(NEW, OLD));
    Files.writeString(file, "secret");
    assertThatThrownBy(() -> ring.named("bank-2026"))
        .hasMessageContaining("begins with whsec_ or whsm3_")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> ring.named("../../etc/passwd"))
        .isInstanceOf(ConfigurationException.class);
    assertThat(new KeyRing(folder.resolve("new"), true).named("x")).isPresent();
    assertThat(OLD.toString()).isEqualTo("SharedKey[SHA256]");
  }
}
