package finmart.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "13812345678",
        "+86 13812345678",
        "11010519491231002X",
        "110105194912310021",
        "6222020200112233445",
        "ann.lee+x@mail.example.com",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJVMSJ9.abc",
        "Bearer s3cr3t-token",
        "U0006960fc517036d873b"
      })
  void personalDataIsTakenOut(String secret) {
    assertThat(Masking.masked("seen " + secret + " there")).doesNotContain(secret).contains("[");
  }

  @Test
  void whatIsNoPersonIsKept() {
    String text = "version 2026-11-25-3bff44c83fa6 took 1271919 micros on port 42471";
    assertThat(Masking.masked(text)).isEqualTo(text);
  }

  @Test
  void aLineStaysALine() {
    assertThat(Masking.masked("one\r\n{\"level\":\"forged\"}")).doesNotContain("\n");
  }
}
