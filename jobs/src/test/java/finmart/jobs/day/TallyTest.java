package finmart.jobs.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void whatComesInIsAcceptedRefusedOrADuplicate() {
    var tally = new Tally(10, 4, Map.of("NO_DATE", 2L, "NO_AMOUNT", 1L), 3, Map.of());

    assertThat(tally.refusedRows()).isEqualTo(3);
    assertThat(Tally.all(7, Map.of()).accepted()).isEqualTo(7);
  }

  @Test
  void lostAndInventedRowsAreAnError() {
    for (long in : new long[] {9, 11}) {
      assertThatThrownBy(() -> new Tally(in, 4, Map.of("NO_DATE", 3L), 3, Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "%d rows in, but 4 accepted + {NO_DATE=3} refused + 3 duplicate are 10: rows were lost or invented"
                  .formatted(in));
    }
  }

  @Test
  void twoTalliesAddUpReasonByReason() {
    var one = new Tally(6, 2, Map.of("A", 1L, "B", 2L), 1, Map.of("users", 2));
    var two = new Tally(4, 1, Map.of("B", 3L), 0, Map.of("leads", 5));

    assertThat(one.plus(two))
        .isEqualTo(new Tally(10, 3, Map.of("A", 1L, "B", 5L), 1, Map.of("users", 2, "leads", 5)))
        .isEqualTo(two.plus(one));
  }
}
