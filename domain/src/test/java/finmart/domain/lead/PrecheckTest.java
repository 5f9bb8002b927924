package finmart.domain.lead;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.lead.Precheck.Answer;
import finmart.domain.lead.Precheck.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecheckTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final Duration KEPT = Duration.ofDays(30);

  private static Optional<Precheck> heard(String result, String until, String code) {
    return Precheck.of(new Answer("ask-1", result, until, code), "ask-1", NOW, KEPT);
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, , NEW,",
    "NEW, R01, NEW,",
    "EXISTING, , EXISTING, D01",
    "DUPLICATE, , DUPLICATE, D02",
    "DUPLICATE, D03, DUPLICATE, D03",
    "DECLINED, , DECLINED, R01",
    "DECLINED, P01, DECLINED, P01",
    "DECLINED, Z99, DECLINED, R01",
    "BLACKLISTED, , DECLINED, R01"
  })
  void everyResultHasItsCode(String told, String code, Result result, RejectCode ours) {
    Precheck heard = heard(told, null, code).orElseThrow();
    assertThat(heard.result()).isEqualTo(result);
    assertThat(heard.code()).isEqualTo(ours);
    assertThat(heard.result().allowsLead()).isEqualTo(ours == null);
  }

  @Test
  void anAnswerIsKeptAsLongAsItSaysButNoLongerThanAgreed() {
    assertThat(heard("NEW", null, null)).map(Precheck::validUntil).contains(NOW.plus(KEPT));
    assertThat(heard("NEW", "2027-11-25T12:00:00+08:00", null))
        .map(Precheck::validUntil)
        .contains(NOW.plus(KEPT));
    assertThat(heard("NEW", "2026-11-26T12:00:00+08:00", null))
        .map(Precheck::validUntil)
        .contains(Instant.parse("2026-11-26T04:00:00Z"));
    assertThat(heard("NEW", "2020-01-01T00:00:00Z", null)).map(Precheck::validUntil).contains(NOW);
  }

  @Test
  void whatIsOfNoFormAgreedUponIsNoAnswer() {
    assertThat(heard("OK", null, null)).isEmpty();
    assertThat(heard(null, null, null)).isEmpty();
    assertThat(heard("new", null, null)).isEmpty();
    assertThat(heard("NEW", "tomorrow", null)).isEmpty();
    assertThat(heard("DECLINED", null, "T01")).isEmpty();
    assertThat(Precheck.of(new Answer("ask-2", "NEW", null, null), "ask-1", NOW, KEPT)).isEmpty();
    assertThat(Precheck.of(new Answer(null, "NEW", null, null), "ask-1", NOW, KEPT)).isEmpty();
  }

  @Test
  void notKnowingIsNoReasonAgainstALead() {
    Precheck unknown = Precheck.unknown(NOW, Duration.ofMinutes(10));
    assertThat(unknown.result().allowsLead()).isTrue();
    assertThat(unknown.validUntil()).isEqualTo(NOW.plusSeconds(600));
  }
}
