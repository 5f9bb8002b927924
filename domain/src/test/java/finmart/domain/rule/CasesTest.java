package finmart.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CasesTest {
  @Property(tries = 500)
  void theCaseOfANumberIsHowManyCutsAreAtOrBelowIt(@ForAll Random random) {
    double[] cuts = cuts(random);
    var cases = new Cases.Numbers(cuts);
    for (int i = 0; i < 200; i++) {
      double number =
          switch (random.nextInt(4)) {
            case 0 -> cuts.length == 0 ? 0 : cuts[random.nextInt(cuts.length)];
            case 1 -> cuts.length == 0 ? 0 : Math.nextDown(cuts[random.nextInt(cuts.length)]);
            case 2 -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20));
            default -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
          };

      int expected = (int) Arrays.stream(cuts).filter(cut -> cut <= number).count();

      assertThat(cases.of(number))
          .as("%s in %s", number, Arrays.toString(cuts))
          .isEqualTo(expected);
    }
    assertThat(cases.of(Double.NaN)).isEqualTo(cases.unknown());
  }

  @Property(tries = 200)
  void theExampleOfACaseIsOfThatCase(@ForAll Random random) {
    for (Cases cases :
        List.of(
            new Cases.Numbers(cuts(random)),
            Cases.Texts.of(Set.of("b", "a")),
            new Cases.Flags(),
            new Cases.Presence())) {
      for (int at = 0; at < cases.size(); at++) {
        assertThat(cases.of(cases.example(at))).isEqualTo(at);
      }
    }
  }

  @Test
  void leavesAnywhereInATreeMakeTheCases() {
    var tree =
        new Condition.AnyOf(
            List.of(
                new Condition.Not(new Condition.AtMost("age", 60)),
                new Condition.AllOf(
                    List.of(new Condition.AtLeast("age", 18), new Condition.Exists("region")))));

    Cases ages = Cases.of("age", List.of(tree));

    assertThat(ages.size()).isEqualTo(4);
    assertThat(List.of(ages.of(17), ages.of(18), ages.of(60), ages.of(61)))
        .containsExactly(0, 1, 1, 2);
    assertThat(Cases.of("region", List.of(tree))).isEqualTo(new Cases.Presence());
  }

  /** Even, crowded at one end, or far apart. */
  private static double[] cuts(Random random) {
    return random
        .doubles(random.nextInt(40))
        .map(at -> random.nextBoolean() ? Math.rint(at * 60) : Math.pow(10, at * 15))
        .sorted()
        .distinct()
        .toArray();
  }
}
