package finmart.serving.report;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.serving.Reports;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final long LEAST = 5;
  private static final Floor FLOOR = new Floor(LEAST);
  private static final Report TOLD = Reports.day().told();

  @Test
  void aRuleThatKeepsFewPeopleOutHasNoNumbersAndTheFunnelDoesNotTellEither() {
    var steps = TOLD.eligibility().get(0).steps();
    assertThat(steps.get(1).pairs()).isEqualTo(70_000);
    assertThat(steps.get(1).leftPairs()).isEqualTo(310_000);
    assertThat(steps.get(2))
        .isEqualTo(
            new LineRules.Step(
                "OCCUPATION_NOT_SERVED", "contract", 3, null, null, null, null, null));
  }

  @Test
  void aSourceWithFewAnswersHasNoRate() {
    assertThat(TOLD.sources())
        .contains(new SourceWorth("social", "CREDIT_CARD", null, null, null, null, null, 0.02, 5))
        .contains(new SourceWorth("ease", "CREDIT_CARD", 400L, null, 180L, 0.41, 0.33, 0.35, 5));
  }

  @Test
  void aFeatureThatFewLackDoesNotTellHowManyHaveIt() {
    FeatureFigures region = TOLD.features().get(1);
    assertThat(region.known()).isNull();
    assertThat(region.wordPeople()).isEmpty();
    assertThat(TOLD.features().get(0)).isEqualTo(Reports.day().features().get(0));
  }

  /** Whoever is in the one and not in the other of two told groups of a funnel is a group too. */
  @Property(tries = 500)
  @Cites("P34")
  void noGroupBelowTheFloorIsLeftBetweenToldNumbers(
      @ForAll @Size(min = 1, max = 9) List<@LongRange(min = 0, max = 60) Long> people) {
    List<Long> told = FLOOR.staircase(people);
    for (int i = 0; i < told.size(); i++) {
      for (int j = 0; j < i && told.get(i) != null; j++) {
        if (told.get(j) != null) {
          assertThat(FLOOR.tells(Math.abs(told.get(i) - told.get(j)))).isTrue();
        }
      }
      assertThat(told.get(i) == null || FLOOR.tells(told.get(i))).isTrue();
    }
  }
}
