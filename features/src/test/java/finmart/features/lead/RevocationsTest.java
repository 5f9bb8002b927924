package finmart.features.lead;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.source.ConsentEvent;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final Instant GRANTED = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-03-02T00:00:00Z");

  @Test
  @Cites("X09")
  void aLeadWhoseConsentEndedAfterItWasHandedOverIsWithdrawnOnce() {
    Instant later = ENDED.plusSeconds(60);
    Dataset<Row> leads =
        Records.dataset(
            SPARK,
            Lead.class,
            List.of(
                lead("stays", "ann", "c1"),
                lead("ended", "ann", "c2"),
                lead("told", "ben", "c3"),
                passed("passed", "cid", "c4", "b4")));
    Dataset<Row> consents =
        Records.dataset(
                SPARK,
                ConsentEvent.class,
                List.of(
                    event("c1", "ann", ConsentEvent.Action.GRANT, GRANTED, "card-stays"),
                    event("c2", "ann", ConsentEvent.Action.GRANT, GRANTED, "card-ended"),
                    event("c2", "ann", ConsentEvent.Action.REVOKE, ENDED, "card-ended"),
                    event("c3", "ben", ConsentEvent.Action.GRANT, GRANTED, "card-told"),
                    event("c3", "ben", ConsentEvent.Action.REVOKE, ENDED, "card-told"),
                    event("c4", "cid", ConsentEvent.Action.GRANT, GRANTED, "card-passed"),
                    event("c4", "cid", ConsentEvent.Action.REVOKE, later, "card-passed"),
                    event("b4", "cid", "bureau", ConsentEvent.Action.GRANT, GRANTED, "card-passed"),
                    event("b4", "cid", "bureau", ConsentEvent.Action.REVOKE, ENDED, "card-passed")))
            .withColumn("user_id", functions.col("source_user_id"));
    Dataset<Row> told =
        Records.dataset(
            SPARK,
            LeadRevocation.class,
            List.of(new LeadRevocation("told", "bank", "card-told", 1, "c3", ENDED)));

    var revoked = Records.collect(Revocations.of(leads, consents, told), LeadRevocation.class);

    assertThat(revoked)
        .containsExactlyInAnyOrder(
            new LeadRevocation("ended", "bank", "card-ended", 1, "c2", ENDED),
            new LeadRevocation("passed", "bank", "card-passed", 1, "b4", ENDED, "bureau"));
    assertThat(revoked)
        .extracting(LeadRevocation::receiver)
        .containsExactlyInAnyOrder("bank", "bureau");
  }

  /** A lead that went through a bureau. */
  private static Lead passed(String id, String user, String consent, String bureauConsent) {
    Lead own = lead(id, user, consent);
    return new Lead(
        id,
        user,
        own.partnerCode(),
        own.productLine(),
        own.productId(),
        1,
        own.clickId(),
        GRANTED,
        consent,
        "v1",
        "ab12",
        GRANTED,
        own.consentExpiresAt(),
        "click_id",
        "bureau",
        bureauConsent,
        "v1",
        "ab12",
        GRANTED,
        own.consentExpiresAt());
  }

  private static Lead lead(String id, String user, String consent) {
    return new Lead(
        id,
        user,
        "bank",
        "CREDIT_CARD",
        "card-" + id,
        1,
        "k-" + id,
        GRANTED,
        consent,
        "v1",
        "ab12",
        GRANTED,
        GRANTED.plusSeconds(3_000_000),
        "click_id");
  }

  private static ConsentEvent event(
      String id, String user, ConsentEvent.Action action, Instant at, String product) {
    return event(id, user, "bank", action, at, product);
  }

  private static ConsentEvent event(
      String id,
      String user,
      String recipient,
      ConsentEvent.Action action,
      Instant at,
      String product) {
    return new ConsentEvent(
        "app",
        id,
        action,
        user,
        recipient,
        product,
        "LEAD",
        "click_id",
        "v1",
        "ab12",
        action == ConsentEvent.Action.GRANT ? at.plusSeconds(3_000_000) : null,
        at,
        at);
  }
}
