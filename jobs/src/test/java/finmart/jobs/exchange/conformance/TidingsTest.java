package finmart.jobs.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.serving.callback.PartnerReport;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One effect of one lead, and everything else. */
class TidingsTest {
  private static final Instant BEGUN = Instant.parse("2026-11-21T02:00:00Z");
  private static final Instant NOW = BEGUN.plusSeconds(60);
  private static final Tidings TIDINGS =
      new Tidings("TEST-1", Set.of("TEST-1-forged", "TEST-1-late"), BEGUN, NOW, 60);

  @Test
  void eachStateOnceInWhateverOrderIsOneEffect() {
    assertThat(judge(row("APPLIED", 20), row("ACCEPTED", 10), row("TEST-0", "ACCEPTED", 10, null)))
        .isEqualTo(
            new Step.Passed(
                "told once: ACCEPTED at 2026-11-21T02:00:10Z, APPLIED at 2026-11-21T02:00:20Z"));
    assertThat(judge(row("TEST-1", "REJECTED_POLICY", 10, "R01")).verdict()).isEqualTo("PASS");
  }

  @Test
  @Cites({"X05", "X07"})
  void aSecondAcceptanceIsASecondEffect() {
    assertThat(judge(row("ACCEPTED", 10), row("ACCEPTED", 20)).seen())
        .isEqualTo("ACCEPTED again, at 2026-11-21T02:00:20Z");
    assertThat(judge(row("ACCEPTED", 10), row("ACCEPTED", 10)).seen()).startsWith("ACCEPTED again");
    assertThat(judge(row("TEST-1", "REJECTED_POLICY", 10, "R01"), row("ACCEPTED", 20)).seen())
        .isEqualTo("ACCEPTED at 2026-11-21T02:00:20Z does not follow REJECTED_POLICY");
  }

  @Test
  @Cites({"X06", "X07"})
  void whatTheServerWouldRefuseFails() {
    assertThat(judge(row("TAKEN", 10)).seen()).isEqualTo("TAKEN: UNKNOWN_STATUS");
    assertThat(judge(row("TEST-1", "REJECTED_POLICY", 10, "R99")).seen())
        .isEqualTo("REJECTED_POLICY: UNKNOWN_REJECT_CODE");
    assertThat(judge(row("ACCEPTED", 360)).verdict()).isEqualTo("PASS");
    assertThat(judge(row("ACCEPTED", 361)).seen()).isEqualTo("ACCEPTED: IN_THE_FUTURE");
    assertThat(judge(row("ACCEPTED", -301)).seen()).contains("before it was pushed");
    assertThat(judge(row("ACCEPTED", -299)).verdict()).isEqualTo("PASS");
  }

  @Test
  @Cites("X12")
  void nothingIsToldOfAForgedLeadNorOfAnyPersons() {
    var forged = judge(row("ACCEPTED", 10), row("TEST-1-forged", "ACCEPTED", 10, null));
    assertThat(forged.seen())
        .isEqualTo("tells of TEST-1-forged, which nobody should have believed");
    assertThat(judge(row("ACCEPTED", 10), row("L7", "ACCEPTED", 10, null)).remedy())
        .contains("is_test");
    assertThat(judge().seen()).isEqualTo("no report of TEST-1 within 60 s of its push");
  }

  private static Step.Result judge(PartnerReport... rows) {
    return TIDINGS.judge(List.of(rows));
  }

  private static PartnerReport row(String status, long second) {
    return row("TEST-1", status, second, null);
  }

  private static PartnerReport row(String lead, String status, long second, String code) {
    return new PartnerReport(
        lead, null, status, null, code, "ref-1", null, BEGUN.plusSeconds(second));
  }
}
