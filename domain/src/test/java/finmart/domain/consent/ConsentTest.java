package finmart.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private static final Instant GRANTED = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant EXPIRES = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void isLiveFromTheGrantUntilItExpires() {
    Consent consent = consent(EXPIRES, null);

    assertThat(consent.isLive(GRANTED.minusMillis(1))).isFalse();
    assertThat(consent.isLive(GRANTED)).isTrue();
    assertThat(consent.isLive(EXPIRES.minusMillis(1))).isTrue();
    assertThat(consent.isLive(EXPIRES)).isFalse();
  }

  @Test
  @Cites("P03")
  void aWithdrawalEndsItAtOnce() {
    Instant withdrawn = GRANTED.plusSeconds(60);

    assertThat(consent(EXPIRES, withdrawn).isLive(withdrawn.minusMillis(1))).isTrue();
    assertThat(consent(EXPIRES, withdrawn).isLive(withdrawn)).isFalse();
  }

  @Test
  void aConsentWithoutAnEndIsNeverLive() {
    assertThat(consent(null, null).isLive(GRANTED)).isFalse();
  }

  @Test
  @Cites("P08")
  void namesOneRecipientOneProductOnePurpose() {
    Consent consent = consent(EXPIRES, null);

    assertThat(consent.names("bank", "card-a", "LEAD")).isTrue();
    assertThat(consent.names("other", "card-a", "LEAD")).isFalse();
    assertThat(consent.names("bank", "card-b", "LEAD")).isFalse();
    assertThat(consent.names("bank", "card-a", "MARKETING")).isFalse();
  }

  private static Consent consent(Instant expires, Instant revoked) {
    return new Consent(
        "c1",
        "bank",
        "card-a",
        "LEAD",
        Set.of("click_id"),
        "v1",
        "00",
        GRANTED,
        expires,
        revoked,
        GRANTED);
  }
}
