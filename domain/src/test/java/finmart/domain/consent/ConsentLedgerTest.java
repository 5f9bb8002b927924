package finmart.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentLedgerTest {
  private static final Instant NO = Instant.parse("2026-03-01T02:00:00Z");
  private static final Period COOL_DOWN = Period.ofDays(30);
  private static final Instant AGAIN = Instant.parse("2026-03-31T02:00:00Z");

  @Test
  @Cites("P19c")
  void whoDeclinedIsNotAskedAgainUntilTheCoolDownIsOver() {
    var ledger = new ConsentLedger(List.of(), List.of(decline("LEAD", NO)));

    assertThat(mayAsk(ledger, "LEAD", NO)).isFalse();
    assertThat(mayAsk(ledger, "LEAD", AGAIN.minusMillis(1))).isFalse();
    assertThat(mayAsk(ledger, "LEAD", AGAIN)).isTrue();
    assertThat(mayAsk(ledger, "MESSAGE", NO)).isTrue();
  }

  @Test
  @Cites("P19c")
  void aWithdrawalIsARefusalTooAndTheLastOneCounts() {
    var ledger =
        new ConsentLedger(
            List.of(consent("c1", null), consent("c2", NO)),
            List.of(decline("LEAD", NO.minusSeconds(60))));

    assertThat(ledger.silentUntil("LEAD", COOL_DOWN)).contains(AGAIN);
  }

  @Test
  @Cites("P19c")
  void whoNeverDeclinedMayBeAsked() {
    var ledger = new ConsentLedger(List.of(consent("c1", null)), List.of());

    assertThat(ledger.silentUntil("LEAD", COOL_DOWN)).isEmpty();
    assertThat(mayAsk(ledger, "LEAD", NO)).isTrue();
  }

  private static boolean mayAsk(ConsentLedger ledger, String purpose, Instant moment) {
    return ledger.mayAsk(purpose, moment, COOL_DOWN);
  }

  private static ConsentLedger.Decline decline(String purpose, Instant at) {
    return new ConsentLedger.Decline(purpose, "bank", "card-a", at);
  }

  private static Consent consent(String id, Instant revoked) {
    return new Consent(
        id,
        "bank",
        "card-a",
        "LEAD",
        Set.of("click_id"),
        "v1",
        "00",
        NO.minusSeconds(90),
        AGAIN,
        revoked,
        NO);
  }
}
