package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Facts of the people around a person. */
class TieFactsTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private record Tie(String userId, String otherId) {}

  private record Held(String userId, String productLine) {}

  @Test
  @Cites("A05b")
  void holdersAreToldFromTheFloorOnAndNobodyIsCountedWhoSwitchedOff() {
    var ties = new ArrayList<Tie>();
    var held = new ArrayList<Held>();
    for (String friend : List.of("B", "C", "D", "E")) {
      ties.add(new Tie("A", friend));
      held.add(new Held(friend, "FUND"));
    }
    ties.add(new Tie("A", "B"));
    ties.add(new Tie("A", "A"));
    ties.add(new Tie("B", "A"));
    held.add(new Held("B", "LOAN"));
    held.add(new Held("C", "LOAN"));
    held.add(new Held("B", "FUND"));

    assertThat(facts(ties, held, 3))
        .containsExactlyInAnyOrder(
            "A ties_mutual 1",
            "B ties_mutual 1",
            "A ties_holding_fund 3",
            "E personalisation false");
  }

  /** The rows of four people; E switched personalisation off, and A claims ties of its own. */
  private static List<String> facts(List<Tie> ties, List<Held> held, int floor) {
    var declared =
        Records.dataset(
                SPARK,
                UserAttribute.class,
                new UserAttribute("app", "E", "personalisation", "false", null, LONG_AGO, LONG_AGO),
                new UserAttribute("app", "A", "ties_mutual", "99", null, LONG_AGO, LONG_AGO))
            .withColumn("user_id", functions.col("source_user_id"));
    return TieFacts.with(
            declared,
            Records.dataset(SPARK, Tie.class, ties),
            Records.dataset(SPARK, Held.class, held),
            floor)
        .select("user_id", "attribute", "value")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
