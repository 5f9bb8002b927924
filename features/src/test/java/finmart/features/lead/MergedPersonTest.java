package finmart.features.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.consent.Consent;
import finmart.domain.law.Cites;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two accounts that became one person, ann: each said something. */
class MergedPersonTest {
  @Test
  @Cites("P03")
  void whatOneAccountWithdrewEndsWhatTheOtherGrantedBefore() {
    var counter =
        new Counter()
            .consent("by-phone", "ann", "bank", "card-a")
            .consent("by-wallet", "ann", "bank", "card-a")
            .revoke("by-wallet", "ann", "card-a", -60)
            .consent("other-product", "ann", "bank", "card-b");

    assertThat(counter.ledger("ann").consents())
        .extracting(Consent::consentId, Consent::revokedAt)
        .containsExactlyInAnyOrder(
            tuple("by-phone", Counter.CUT_OFF.minusSeconds(60)),
            tuple("by-wallet", Counter.CUT_OFF.minusSeconds(60)),
            tuple("other-product", null));
  }

  @Test
  void aClickThatMadeALeadMakesNoneAgainAfterItsPersonWasTakenApart() {
    var sorted =
        new Counter()
            .adult("ben")
            .consent("c", "ben", "bank", "card-a")
            .click("click-1", "ben", "card-a", 10)
            .held("ann", "card-a", "click-1")
            .judge();

    assertThat(sorted.reasons()).containsEntry("click-1", List.of("ALREADY_A_LEAD"));
  }
}
