package finmart.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentLedgerTest {
  private static final Instant NO = Instant.parse("2026-03-01T02:00:00Z");
  private static final Period COOL_DOWN = Period.ofDays(30);
  private static final ConsentTexts TEXTS =
      new ConsentTexts(
          List.of(
              new ConsentTexts.Text(
                  "LEAD", "v1", LocalDate.parse("2026-01-01"), true, "agreed", "00")));
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

  /** The consent is granted a minute and a half before 10:00 on 2026-03-01 in Shanghai. */
  @Test
  @Cites({"P02", "P03"})
  void whoAgreedAgreesFromTheNextDayOnUntilANoWheneverItIsKnown() {
    var granted = consent("c1", null);
    var ledger = new ConsentLedger(List.of(granted), List.of());

    assertThat(agrees(ledger, "2026-03-01")).as("not known before the day").isFalse();
    assertThat(agrees(ledger, "2026-03-02")).isTrue();
    assertThat(agrees(ledger, "2026-03-31")).isTrue();
    assertThat(agrees(ledger, "2026-04-01")).as("expired").isFalse();
    assertThat(ledger.agrees("LEAD", "shop", AsOf.parse("2026-03-02"), TEXTS)).isFalse();
    assertThat(ledger.agrees("MARKETING", "bank", AsOf.parse("2026-03-02"), TEXTS)).isFalse();
    var withdrawn = new ConsentLedger(List.of(consent("c1", AGAIN)), List.of());
    assertThat(agrees(withdrawn, "2026-03-02")).as("withdrawn a month later").isFalse();
    var declined = new ConsentLedger(List.of(granted), List.of(decline("LEAD", AGAIN)));
    assertThat(agrees(declined, "2026-03-02")).as("declined a month later").isFalse();
    var again = new ConsentLedger(List.of(granted), List.of(decline("LEAD", NO.minusSeconds(91))));
    assertThat(agrees(again, "2026-03-02")).as("declined before, then agreed").isTrue();
  }

  private static boolean agrees(ConsentLedger ledger, String day) {
    return ledger.agrees("LEAD", "bank", AsOf.parse(day), TEXTS);
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
