package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelPlotTest {
  @Test
  void textOfAPageIsNoMarkup() {
    assertThat(FunnelPlot.page("A<B", "2026-03-01", "\"older\" & wiser", List.of()))
        .contains("<h1>A&lt;B on 2026-03-01</h1>", "&quot;older&quot; &amp; wiser")
        .doesNotContain("<script");
  }
}
