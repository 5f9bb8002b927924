package finmart.features.recall;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Records;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a person has, wants and sent away, by what they did. */
class HoldingsTest {
  record Act(String userId, String productId, String kind) {}

  record Somebody(String userId) {}

  record Wanted(String userId, String productId, double weight) {}

  record Past(String userId, List<String> owned, List<String> dismissed) {}

  @Test
  void theStrongestSignalOfAProductCounts() {
    var acts =
        acts(
            new Act("u", "a", "CLICK"),
            new Act("u", "a", "HOLD"),
            new Act("u", "b", "CLICK"),
            new Act("u", "b", "CLICK"),
            new Act("u", "c", "IMPRESSION"),
            new Act("u", "d", "DISMISS"));

    assertThat(Records.collect(Holdings.of(acts, SignalWeights.standard()), Wanted.class))
        .containsExactlyInAnyOrder(
            new Wanted("u", "a", 1), new Wanted("u", "b", 0.125), new Wanted("u", "d", -0.25));
  }

  @Test
  void aDismissalGoesBeforeAClickButNotBeforeAnApplication() {
    var acts =
        acts(
            new Act("u", "a", "CLICK"),
            new Act("u", "a", "DISMISS"),
            new Act("u", "b", "APPLY"),
            new Act("u", "b", "DISMISS"),
            new Act("u", "c", "APPROVE"));

    assertThat(Records.collect(Holdings.of(acts, SignalWeights.standard()), Wanted.class))
        .containsExactlyInAnyOrder(
            new Wanted("u", "a", -0.25), new Wanted("u", "b", 0.5), new Wanted("u", "c", 0.75));
  }

  @Test
  void whatAPersonWasTurnedDownForIsLikeDismissed() {
    var people = Records.dataset(SPARK, Somebody.class, new Somebody("u"), new Somebody("v"));
    var acts = acts(new Act("u", "b", "DISMISS"), new Act("v", "b", "HOLD"));
    var known = Holdings.withHistory(people, acts, SignalWeights.standard());
    var declined = acts(new Act("u", "a", ""), new Act("u", "b", "")).drop("kind");

    assertThat(
            Records.collect(Holdings.withDeclined(known, declined).orderBy("user_id"), Past.class))
        .containsExactly(
            new Past("u", List.of(), List.of("a", "b")), new Past("v", List.of("b"), List.of()));
  }

  @Test
  void aHistoryIsAddedToEveryUserOnce() {
    var people = Records.dataset(SPARK, Somebody.class, new Somebody("u"), new Somebody("new"));
    var acts =
        acts(
            new Act("u", "b", "HOLD"),
            new Act("u", "a", "HOLD"),
            new Act("u", "a", "HOLD"),
            new Act("u", "c", "DISMISS"),
            new Act("gone", "c", "HOLD"));

    var rows = Holdings.withHistory(people, acts, SignalWeights.standard()).orderBy("user_id");

    assertThat(Records.collect(rows, Past.class))
        .containsExactly(
            new Past("new", null, null), new Past("u", List.of("a", "b"), List.of("c")));
    assertThat(rows.collectAsList().get(1).getList(3)).hasSize(3);
  }

  private static Dataset<Row> acts(Act... acts) {
    return Records.dataset(SPARK, Act.class, acts);
  }
}
