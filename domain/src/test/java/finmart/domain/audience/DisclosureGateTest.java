package finmart.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A gate of 50 people on a day of 1,000. */
class DisclosureGateTest {
  private static final DisclosureGate GATE = new DisclosureGate(50);

  @Test
  @Cites("P20")
  void fewerThanTheMinimumOrAllButFewerAreNotTold() {
    assertThat(first(50, 950)).isTrue();
    assertThat(first(49, 951)).isFalse();
    assertThat(first(951, 49)).isFalse();
    assertThat(first(950, 50)).isTrue();
    assertThat(GATE.allows(Map.of(), List.of(cell(true, 1_000)))).as("everybody").isTrue();
    assertThat(GATE.allows(Map.of(), List.of(cell(false, 1_000)))).as("nobody").isFalse();
  }

  @Test
  @Cites("P20")
  void whoeverIsInOneAndNotInTheOtherAreNobodyOrEnough() {
    assertThat(second(200, 0, 0)).as("the same people").isTrue();
    assertThat(second(200, 50, 0)).as("fifty left").isTrue();
    assertThat(second(200, 49, 0)).as("forty-nine left").isFalse();
    assertThat(second(200, 0, 1)).as("one joined").isFalse();
    assertThat(second(200, 60, 1)).as("one joined though many left").isFalse();
    assertThat(second(3, 100, 100)).as("few in both").isTrue();
  }

  /** 3 people are what is left of 203 when two told groups of 100 are taken away. */
  @Test
  @Cites("P20")
  void noSumOfToldSizesLeavesFewOfAnother() {
    var told = Map.of("a", 100L, "b", 100L);
    var cells =
        List.of(cell(true, 100, "a"), cell(true, 100, "b"), cell(true, 3), cell(false, 797));

    assertThat(GATE.allows(told, cells)).isFalse();
    assertThat(
            GATE.allows(
                told,
                List.of(
                    cell(true, 100, "a"), cell(true, 100, "b"), cell(true, 50), cell(false, 750))))
        .isTrue();
  }

  /** Of 200 told people one is erased, so it is not known any more whether they are in the new. */
  @Test
  @Cites({"P20", "P19d"})
  void whoWasErasedFromATellingIsCountedAsWhateverIsWorse() {
    var told = Map.of("a", 200L);
    assertThat(GATE.allows(told, List.of(cell(true, 199, "a"), cell(false, 800)))).isFalse();
    assertThat(
            GATE.allows(
                told, List.of(cell(true, 139, "a"), cell(false, 60, "a"), cell(false, 800))))
        .isTrue();
    assertThat(
            GATE.allows(
                told,
                List.of(
                    cell(true, 139, "a"), cell(true, 50), cell(false, 60, "a"), cell(false, 750))))
        .as("of the fifty that joined one may have been there")
        .isFalse();
  }

  /** Twenty audiences of a third of a thousand people each: in the end a cell is one person. */
  @Test
  void manyTellingsThatCutPeopleFinelyDoNotShutTheGate() {
    var random = new Random(20261125);
    var told = new TreeMap<String, Set<Integer>>();
    int allowed = 0;
    for (int asked = 0; asked < 20; asked++) {
      var segment = new TreeSet<Integer>();
      for (int person = 0; person < 1_000; person++) {
        if (random.nextInt(3) == 0) {
          segment.add(person);
        }
      }
      var sizes = new TreeMap<String, Long>();
      told.forEach((release, people) -> sizes.put(release, (long) people.size()));
      if (GATE.allows(sizes, cells(told, segment))) {
        allowed++;
        told.put("r" + asked, segment);
      }
    }
    assertThat(allowed).isEqualTo(20);
  }

  private static List<Cell> cells(Map<String, Set<Integer>> told, Set<Integer> candidate) {
    var people = new HashMap<Cell, Long>();
    for (int person = 0; person < 1_000; person++) {
      var in = new TreeSet<String>();
      for (var release : told.entrySet()) {
        if (release.getValue().contains(person)) {
          in.add(release.getKey());
        }
      }
      people.merge(new Cell(in, candidate.contains(person), true, 1), 1L, Long::sum);
    }
    return people.entrySet().stream()
        .map(e -> new Cell(e.getKey().releases(), e.getKey().isCandidate(), true, e.getValue()))
        .toList();
  }

  private static boolean first(long in, long out) {
    return GATE.allows(Map.of(), List.of(cell(true, in), cell(false, out)));
  }

  /** An audience of those in both and those who joined, after one of those in both and who left. */
  private static boolean second(long both, long left, long joined) {
    var cells = new ArrayList<>(List.of(cell(true, both, "a")));
    if (left > 0) {
      cells.add(cell(false, left, "a"));
    }
    if (joined > 0) {
      cells.add(cell(true, joined));
    }
    cells.add(cell(false, 1_000 - both - left - joined));
    return GATE.allows(Map.of("a", both + left), cells);
  }

  private static Cell cell(boolean isCandidate, long people, String... releases) {
    return new Cell(Set.of(releases), isCandidate, true, people);
  }
}
