package finmart.features.table;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TableTest {
  record Seen(@Required String userId, long shownCount, Double share) {}

  private static final Table SEEN = Table.of("seen", Seen.class, "user_id");

  private static final Dataset<Row> ROWS =
      Records.dataset(SPARK, Seen.class, new Seen("u", 2, 0.5));

  @Test
  void rowsComeOutInThePromisedOrder() {
    var shuffled = ROWS.select("share", "user_id", "shown_count");

    assertThat(SEEN.conform(shuffled).columns()).containsExactly("user_id", "shown_count", "share");
    assertThat(Records.collect(SEEN.conform(shuffled), Seen.class))
        .containsExactly(new Seen("u", 2, 0.5));
  }

  @Test
  void everyColumnMissingSurplusOrOfAnotherTypeIsNamed() {
    var wrong = ROWS.selectExpr("user_id", "cast(shown_count as int) shown_count", "1 as more");

    assertThatThrownBy(() -> SEEN.conform(wrong))
        .isInstanceOf(ContractException.class)
        .hasMessage(
            "seen lacks columns [share=double, shown_count=bigint]"
                + " and has no place for [more=int, shown_count=int]");
  }

  @Test
  void aColumnGivenTwiceIsNamed() {
    var twice = ROWS.selectExpr("user_id", "shown_count", "share", "0.1D as share");

    assertThatThrownBy(() -> SEEN.conform(twice))
        .isInstanceOf(ContractException.class)
        .hasMessage("seen lacks columns [] and has no place for [share=double]");
  }

  @Test
  void pickTakesItsColumnsAndLeavesTheRest() {
    assertThat(SEEN.pick(ROWS.selectExpr("1 as more", "*")).columns())
        .containsExactly("user_id", "shown_count", "share");
  }

  @Test
  void aGrainOutsideTheColumnsIsRefused() {
    assertThatThrownBy(() -> Table.of("seen", Seen.class, "user_id", "day"))
        .hasMessage("seen has no columns [day] to be its grain");
  }
}
