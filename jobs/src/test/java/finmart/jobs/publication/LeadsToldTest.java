package finmart.jobs.publication;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.jobs.TestSession;
import finmart.serving.snapshot.LeadNews;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class LeadsToldTest {
  private final SparkSession spark = TestSession.SPARK;

  @Test
  void eachClickThatWasJudgedIsToldHowItStands() {
    var applications =
        rows(
            "source, click_id, user_id, product_id, kind",
            "('serving', 'k1', 'ann', 'card', 'LEAD')",
            "('serving', 'k2', 'bob', 'card', 'LEAD')",
            "('serving', 'k3', 'cat', 'card', 'LEAD')",
            "('serving', 'k4', 'dan', 'card', 'LEAD')",
            "('serving', 'k5', 'eve', 'card', 'REDIRECT')",
            // A click id that is another's lead's tells nothing of it.
            "('serving', 'k9', 'fay', 'card', 'LEAD')");
    var leads =
        rows(
            "lead_id, user_id, product_id, click_id, as_of",
            "('L1', 'ann', 'card', 'k1', DATE '2026-11-02')",
            "('L2', 'bob', 'card', 'k2', DATE '2026-11-02')",
            "('L5', 'eve', 'card', 'k5', DATE '2026-11-02')",
            "('L9', 'gus', 'card', 'k9', DATE '2026-11-02')");
    var refusals =
        rows(
            "source, click_id, reasons, as_of",
            "('serving', 'k1', array('ALREADY_A_LEAD'), DATE '2026-11-03')",
            "('serving', 'k3', array('QUOTA_USED_UP'), DATE '2026-11-02')",
            "('serving', 'k3', array('NO_LIVE_CONSENT'), DATE '2026-11-03')");
    var events =
        rows(
            "lead_id, status, reversed_status, occurred_at",
            "('L2', 'APPROVED', NULL, TIMESTAMP '2026-11-03 10:00:00Z')",
            "('L2', 'ACCEPTED', NULL, TIMESTAMP '2026-11-02 10:00:00Z')",
            "('L2', 'CARD_ISSUED', NULL, TIMESTAMP '2026-11-03 11:00:00Z')",
            "('L2', 'REVERSAL', 'CARD_ISSUED', TIMESTAMP '2026-11-03 12:00:00Z')",
            "('L9', 'ACCEPTED', NULL, TIMESTAMP '2026-11-02 10:00:00Z')");

    assertThat(LeadsTold.of(applications, leads, refusals, events))
        .containsExactly(
            new LeadNews("k1", "SUBMITTED", "2026-11-01T16:00:00Z", List.of()),
            new LeadNews("k2", "APPROVED", "2026-11-03T10:00:00Z", List.of()),
            new LeadNews(
                "k3", "NOT_SUBMITTED", "2026-11-02T16:00:00Z", List.of("NO_LIVE_CONSENT")));
  }

  private Dataset<Row> rows(String columns, String... rows) {
    return spark.sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t(" + columns + ")");
  }
}
