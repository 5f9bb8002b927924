package finmart.domain.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class IntervalTest {
  /** Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
  @Test
  void itIsThePublishedOne() {
    assertBounds(81, 263, 0.2553, 0.3662);
    assertBounds(15, 148, 0.0624, 0.1605);
    assertBounds(0, 20, 0.0000, 0.1611);
    assertBounds(1, 29, 0.0061, 0.1718);
  }

  @Property(tries = 200)
  void theShareLiesWithinAndMorePeopleNarrowIt(
      @ForAll @LongRange(min = 1, max = 5_000) long of,
      @ForAll @LongRange(min = 0, max = 5_000) long drawn) {
    long hits = drawn % (of + 1);
    Interval one = Interval.wilson(hits, of);
    Interval ten = Interval.wilson(hits * 10, of * 10);
    assertThat(one.share()).isBetween(one.low(), one.high());
    assertThat(one.low()).isNotNegative();
    assertThat(one.high()).isLessThanOrEqualTo(1);
    assertThat(ten.high() - ten.low()).isLessThan(one.high() - one.low());
  }

  @Test
  void moreHitsThanThereAreIsNoShare() {
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(0, 0));
  }

  private static void assertBounds(long hits, long of, double low, double high) {
    Interval interval = Interval.wilson(hits, of);
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }
}
