package finmart.serving.report;

import static finmart.serving.Reports.cell;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.serving.Reports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final long LEAST = 5;
  private static final int STAGES = 4;
  private static final Floor FLOOR = new Floor(LEAST);
  private static final Report TOLD = Reports.day().told();

  @Test
  void aStageWithTooFewPeopleHasNoNumbers() {
    assertThat(TOLD.funnel())
        .contains(new FunnelCell("CREDIT_CARD", Reports.SMALL, "3_LEAD", null, null))
        .contains(cell("CREDIT_CARD", Reports.SMALL, "2_CLICK", 410, 400));
  }

  @Test
  void whatIsHiddenCanNotBeHadBySubtractingFromAll() {
    assertThat(TOLD.funnel())
        .contains(new FunnelCell("CREDIT_CARD", Reports.HENGTONG, "3_LEAD", null, null))
        .contains(cell("CREDIT_CARD", FunnelCell.ALL, "3_LEAD", 712, 645));
  }

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

  /** People are drawn, cells are counted from them, and every subtraction is tried. */
  @Property(tries = 300)
  @Cites("P34")
  void noFunnelOfRealPeopleGivesASmallGroupAway(@ForAll("crowds") List<Set<Integer>> institutions) {
    var exact = new ArrayList<FunnelCell>();
    for (int stage = 0; stage < STAGES; stage++) {
      var everybody = new HashSet<Integer>();
      for (int bank = 0; bank < institutions.size(); bank++) {
        Set<Integer> there = reached(institutions.get(bank), stage);
        everybody.addAll(there);
        add(exact, "bank" + bank, stage, there.size());
      }
      add(exact, FunnelCell.ALL, stage, everybody.size());
    }
    List<FunnelCell> told = FunnelCell.told(exact, FLOOR);
    assertThat(told).hasSameSizeAs(exact);
    for (int stage = 0; stage < STAGES; stage++) {
      String name = name(stage);
      var hidden = new HashSet<Integer>();
      for (int bank = 0; bank < institutions.size(); bank++) {
        String partner = "bank" + bank;
        boolean isHidden =
            told.stream()
                .anyMatch(
                    c -> c.partner().equals(partner) && c.stage().equals(name) && !c.hasNumbers());
        if (isHidden) {
          hidden.addAll(reached(institutions.get(bank), stage));
        }
      }
      boolean isAllTold =
          told.stream()
              .anyMatch(
                  c ->
                      c.partner().equals(FunnelCell.ALL)
                          && c.stage().equals(name)
                          && c.hasNumbers());
      assertThat(!isAllTold || FLOOR.tells(hidden.size())).isTrue();
    }
    assertThat(told).allMatch(c -> c.people() == null || c.people() >= LEAST);
  }

  @Provide
  Arbitrary<List<Set<Integer>>> crowds() {
    return Arbitraries.integers()
        .between(0, 80)
        .set()
        .ofMaxSize(60)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Set<Integer> reached(Set<Integer> people, int stage) {
    var there = new HashSet<>(people);
    there.removeIf(person -> person % (stage + 1) != 0);
    return there;
  }

  private static void add(List<FunnelCell> cells, String partner, int stage, int people) {
    if (people > 0) {
      cells.add(cell("LOAN", partner, name(stage), people, people));
    }
  }

  private static String name(int stage) {
    return (stage + 1) + "_STAGE";
  }
}
