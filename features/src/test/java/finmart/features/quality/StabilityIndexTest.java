package finmart.features.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The population stability index. */
class StabilityIndexTest {
  /** (0.75 − 0.5) ln 1.5 + (0.25 − 0.5) ln 0.5 = 0.101366 + 0.173287. */
  @Test
  void halfAndHalfThatBecomesThreeToOneIsWorkedOutByHand() {
    double index =
        StabilityIndex.of(new long[] {5_000_000, 5_000_000}, new long[] {7_500_000, 2_500_000});

    assertThat(index).isCloseTo(0.274653, within(1e-5));
  }

  /** Shares .2 .3 .5 → .3 .3 .4: .1 ln 1.5 + 0 − .1 ln .8 = 0.040547 + 0.022314. */
  @Test
  void aCellThatStaysAddsNothing() {
    double index =
        StabilityIndex.of(
            new long[] {200_000, 300_000, 500_000}, new long[] {300_000, 300_000, 400_000});

    assertThat(index).isCloseTo(0.062861, within(1e-5));
  }

  @Test
  void theSameSharesOfMorePeopleAreNoShift() {
    assertThat(StabilityIndex.of(new long[] {30, 70}, new long[] {300, 700}))
        .isCloseTo(0, within(1e-3));
    assertThat(StabilityIndex.of(new long[] {30, 70, 0}, new long[] {30, 70, 0})).isZero();
  }

  @Test
  void aCellThatEmptiesIsMuchAndNotInfinite() {
    assertThat(StabilityIndex.of(new long[] {500, 500}, new long[] {1000, 0})).isBetween(0.25, 10.);
  }

  @Property(tries = 200)
  void itIsNeverBelowZeroAndTheSameBothWays(
      @ForAll @Size(6) List<@IntRange(max = 900) Integer> before,
      @ForAll @Size(6) List<@IntRange(max = 900) Integer> after) {
    long[] one = before.stream().mapToLong(i -> i).toArray();
    long[] other = after.stream().mapToLong(i -> i).toArray();

    assertThat(StabilityIndex.of(one, other)).isNotNegative();
    assertThat(StabilityIndex.of(one, other))
        .isCloseTo(StabilityIndex.of(other, one), within(1e-9));
  }
}
