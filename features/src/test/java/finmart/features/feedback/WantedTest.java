package finmart.features.feedback;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WantedTest {
  @Test
  void whatIsAppliedForHeldOrAskedForWithinAWeekIsWanted() {
    var interactions =
        SPARK.sql(
            "select user_id, product_id, kind, timestamp(day) as occurred_at from values"
                + " ('a', 'f2', 'APPLY', '2026-03-05'), ('a', 'f2', 'HOLD', '2026-03-07'),"
                + " ('a', 'f7', 'HOLD', '2026-03-12'), ('a', 'f0', 'CLICK', '2026-03-05'),"
                + " ('b', 'f3', 'HOLD', '2026-03-04'), ('b', 'f3', 'APPLY', '2026-03-13'),"
                + " ('b', 'f9', 'IMPRESSION', '2026-03-06') as t(user_id, product_id, kind, day)");
    var leads =
        SPARK.sql(
            "select user_id, 'f1' as product_id, timestamp'2026-03-06 10:00:00' as clicked_at"
                + " from values ('a'), ('c') as t(user_id)");

    assertThat(Wanted.after(interactions, leads, LocalDate.parse("2026-03-05")))
        .isEqualTo(Map.of("a", List.of("f1", "f2", "f7"), "c", List.of("f1")));
  }
}
