package finmart.features.feedback;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.features.table.Records;
import org.junit.jupiter.api.Test;

class RecallQualityTest {
  @Test
  void aSourceIsMeasuredByWhatWasWantedAfterItsLists() {
    var offers =
        SPARK.sql(
            "select user_id, 'FUND' as product_line, position, 'f' || position as product_id,"
                + " if(user_id = 'a', 'ease', 'popularity') as recall_source, date'2026-03-05' as"
                + " as_of from values ('a'), ('b'), ('idle') as t(user_id)"
                + " lateral view explode(sequence(1, 7)) as position");
    var interactions =
        SPARK.sql(
            "select user_id, product_id, kind, timestamp(day) as occurred_at from values"
                + " ('a', 'f2', 'APPLY', '2026-03-05'), ('a', 'f2', 'HOLD', '2026-03-07'),"
                + " ('a', 'f7', 'HOLD', '2026-03-08'), ('a', 'f1', 'CLICK', '2026-03-05'),"
                + " ('b', 'f3', 'HOLD', '2026-03-04'), ('b', 'f3', 'APPLY', '2026-03-13'),"
                + " ('b', 'f9', 'APPLY', '2026-03-06'), ('b', 'f1', 'IMPRESSION', '2026-03-06')"
                + " as t(user_id, product_id, kind, day)");
    var leads =
        SPARK.sql(
            "select 'a' as user_id, 'f1' as product_id, timestamp'2026-03-06 10:00:00' as"
                + " clicked_at");
    var products =
        SPARK.sql("select 'f' || id as product_id, 'FUND' as product_line from range(1, 11)");

    var quality =
        Records.collect(
            RecallQuality.TABLE.conform(RecallQuality.of(offers, interactions, leads, products)),
            RecallQuality.class);

    assertThat(quality)
        .extracting(
            RecallQuality::recallSource,
            RecallQuality::answeredLists,
            RecallQuality::hitRate,
            RecallQuality::recall,
            RecallQuality::coverage)
        .containsExactlyInAnyOrder(
            tuple("ease", 1L, 1.0, 2 / 3.0, 0.5), tuple("popularity", 1L, 0.0, 0.0, 0.5));
  }
}
