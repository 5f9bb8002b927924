package finmart.features.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareTest {
  /** Figures of Newcombe 1998, "Two-sided confidence intervals", Stat. Med. 17, table I. */
  @Test
  void intervalsArePublishedOnes() {
    assertThat(new Share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
    assertThat(new Share(81, 263).high()).isCloseTo(0.3662, within(5e-5));
    assertThat(new Share(15, 148).low()).isCloseTo(0.0624, within(5e-5));
    assertThat(new Share(15, 148).high()).isCloseTo(0.1605, within(5e-5));
    assertThat(new Share(0, 20).low()).isZero();
    assertThat(new Share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    assertThat(new Share(1, 29).low()).isCloseTo(0.0061, within(5e-5));
    assertThat(new Share(1, 29).high()).isCloseTo(0.1718, within(5e-5));
  }

  @Property
  void theRateLiesInTheIntervalAndMoreNarrowIt(
      @ForAll @IntRange(max = 50) int reached, @ForAll @IntRange(min = 1, max = 50) int others) {
    var few = new Share(reached, reached + others);
    var many = new Share(10L * reached, 10L * (reached + others));
    assertThat(few.rate()).isBetween(few.low(), few.high());
    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }

  @Test
  void ofNothingNothingIsKnown() {
    assertThat(new Share(0, 0).rate()).isNull();
    assertThat(new Share(0, 0).low()).isNull();
    assertThatThrownBy(() -> new Share(2, 1)).hasMessage("2 of 1 is no share");
  }
}
