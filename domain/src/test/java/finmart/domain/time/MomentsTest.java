package finmart.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void anOffsetCountsAndWithoutOneItIsTheClockOfShanghai() {
    Instant noon = Instant.parse("2026-03-01T04:00:00Z");
    for (String text :
        new String[] {
          "2026-03-01T04:00:00Z",
          "2026-03-01T12:00:00+08:00",
          "2026-02-28T20:00:00-08:00",
          "2026-03-01T12:00",
          " 2026-03-01 12:00:00 ",
          "2026-03-01 12:00:00.000"
        }) {
      assertThat(Moments.parse(text)).as(text).contains(noon);
    }
    assertThat(Moments.parse("2026-03-01T04:00:00.000001Z")).contains(noon.plusNanos(1000));
    assertThat(Moments.parse("2024-02-29")).contains(Instant.parse("2024-02-28T16:00:00Z"));
  }

  @Test
  void whatIsNoMomentIsNone() {
    for (String text :
        new String[] {"", "2026-02-29", "2026-03-01T25:00", "01.03.2026", "1772323200", "now"}) {
      assertThat(Moments.parse(text)).as(text).isEmpty();
    }
  }
}
