package finmart.domain.lead;

import static finmart.domain.lead.LeadStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class LeadStatusTest {
  @Test
  void skippedReportsAreTolerated() {
    assertThat(SUBMITTED.leadsTo(APPROVED)).isTrue();
    assertThat(ACCEPTED.leadsTo(FIRST_USE)).isTrue();
    assertThat(OVERDUE.leadsTo(REPAYING)).isTrue();
  }

  @Test
  @Cites("X07")
  void nothingGoesBackOrAcross() {
    assertThat(APPROVED.leadsTo(UNDER_REVIEW)).isFalse();
    assertThat(CARD_ISSUED.leadsTo(DISBURSED)).isFalse();
    assertThat(SUBMITTED.leadsTo(SUBMITTED)).isFalse();
    assertThat(CREATED.leadsTo(CREATED)).isFalse();
  }

  @Test
  void nothingFollowsATerminalStatus() {
    var terminal =
        EnumSet.of(
            DUPLICATE,
            REJECTED_FORMAT,
            REJECTED_POLICY,
            DECLINED,
            WITHDRAWN,
            SETTLED,
            WRITTEN_OFF,
            REVOKED,
            EXPIRED);
    for (LeadStatus status : values()) {
      assertThat(status.isTerminal()).as(status.name()).isEqualTo(terminal.contains(status));
      for (LeadStatus later : values()) {
        if (status.isTerminal()) {
          assertThat(status.leadsTo(later)).isFalse();
        }
      }
    }
  }

  @Test
  @Cites("X07")
  void anyLivingLeadCanBeRevokedOrExpire() {
    assertThat(CREATED.leadsTo(REVOKED)).isTrue();
    assertThat(FIRST_USE.leadsTo(EXPIRED)).isTrue();
  }

  @Test
  @Cites("N07")
  void onlyThePartnerSpeaksAfterSubmission() {
    assertThat(EnumSet.allOf(LeadStatus.class))
        .filteredOn(s -> !s.isSaidByPartner())
        .containsExactly(CREATED, PRECHECKED, SUBMITTED, REVOKED, EXPIRED);
  }

  @Test
  void anUnknownNameIsNone() {
    assertThat(LeadStatus.named("APPROVED")).contains(APPROVED);
    assertThat(LeadStatus.named("approved!")).isEmpty();
    assertThat(RejectCode.named("R01")).contains(RejectCode.R01);
    assertThat(RejectCode.named("Z99")).isEmpty();
  }
}
