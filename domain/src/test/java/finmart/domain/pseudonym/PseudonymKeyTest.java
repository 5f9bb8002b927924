package finmart.domain.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

@Cites("P20")
class PseudonymKeyTest {
  private static final String TEXT = "0b".repeat(32);
  private static final PseudonymKey KEY = PseudonymKey.parse(TEXT);

  /** Recomputed with {@code openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…}. */
  @Test
  void aUserIdIsTheKeyedDigestOfSystemAndUser() {
    assertThat(KEY.userId("bank", "1")).isEqualTo("U0647339d1dd38edf4f62");
  }

  @Test
  void whereSystemEndsAndUserBeginsMatters() {
    assertThat(KEY.userId("ab", "c")).isNotEqualTo(KEY.userId("a", "bc"));
  }

  @Test
  void anotherKeyMakesOtherPseudonyms() {
    var other = PseudonymKey.parse("0c".repeat(32));

    assertThat(other.id()).isNotEqualTo(KEY.id());
    assertThat(other.userId("bank", "1")).isNotEqualTo(KEY.userId("bank", "1"));
    assertThat(other.code(IdentifierType.PHONE, "13800000000"))
        .isNotEqualTo(KEY.code(IdentifierType.PHONE, "13800000000"));
  }

  @Test
  void anIdentifierCarriesTheIdOfItsKey() {
    assertThat(KEY.code(IdentifierType.WALLET_ID, "w1"))
        .matches(KEY.id() + "\\.[0-9a-f]{64}")
        .isNotEqualTo(KEY.code(IdentifierType.APP_USER_ID, "w1"));
  }

  @Test
  void onePhoneWrittenInManyWaysIsOnePhone() {
    String code = KEY.code(IdentifierType.PHONE, "13800000000");

    assertThat(KEY.code(IdentifierType.PHONE, "+86 138-0000-0000")).isEqualTo(code);
    assertThat(KEY.code(IdentifierType.PHONE, "0086 138 0000 0000")).isEqualTo(code);
    assertThat(KEY.code(IdentifierType.PHONE, "8613800000000")).isEqualTo(code);
    assertThat(KEY.code(IdentifierType.PHONE, "13800000001")).isNotEqualTo(code);
  }

  @Test
  void oneDeviceWrittenInManyWaysIsOneDevice() {
    assertThat(KEY.code(IdentifierType.DEVICE, "AA:BB-cc 01"))
        .isEqualTo(KEY.code(IdentifierType.DEVICE, "aabbcc01"));
  }

  @Test
  void anEmptyIdentifierIsRefusedAndNotNamed() {
    assertThatThrownBy(() -> KEY.code(IdentifierType.PHONE, "unknown"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PHONE holds nothing");
  }

  @Test
  void aKeyThatIsNoneIsRefusedAndNotShown() {
    assertThatThrownBy(() -> PseudonymKey.parse("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> PseudonymKey.parse("0b".repeat(31)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyShowsItsIdOnlyAndTravelsToTasks() throws IOException {
    assertThat(KEY.toString()).isEqualTo("key " + KEY.id()).doesNotContain("0b0b");
    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(KEY);
  }

  @Test
  void aNewKeyCanBeWrittenDownAndReadAgain() {
    var made = PseudonymKey.random(new SecureRandom());

    assertThat(PseudonymKey.parse(made.secretText()).id()).isEqualTo(made.id());
    assertThat(made.secretText()).hasSize(64);
  }
}
