package finmart.serving.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void aScheduleThatWouldNotWaitIsRefused() {
    assertThatThrownBy(() -> new Schedule(Duration.ZERO, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above zero");
    var once = new Schedule(Duration.ofSeconds(1), List.of(Duration.ofSeconds(2)));
    assertThat(once.after(1, Duration.ZERO)).contains(Duration.ofSeconds(2));
    assertThat(once.after(1, Duration.ofSeconds(3))).contains(Duration.ofSeconds(3));
    assertThat(once.after(2, Duration.ZERO)).isEmpty();
  }
}
