package finmart.serving.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.estimate.Interval;
import finmart.serving.report.FunnelCell;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelTest {
  @Test
  void aShareIsOfWhatIsOldEnoughAndOnlyWhereItIsTold() {
    List<Funnel> funnels =
        Funnel.of(
            List.of(
                new FunnelCell("LOAN", "LINE", "ALL", "1_IMPRESSION", 900L, 800L, null, null),
                new FunnelCell("LOAN", "LINE", "ALL", "2_CLICK", 210L, 200L, 700L, 190L),
                new FunnelCell("LOAN", "LINE", "ALL", "3_CONSENT", null, null, null, null),
                new FunnelCell("LOAN", "LINE", "ALL", "4_LEAD", 60L, 60L, 0L, 0L),
                new FunnelCell("LOAN", "PARTNER", "b", "2_CLICK", 60L, 60L, null, null)));

    assertThat(funnels)
        .containsExactly(
            new Funnel(
                "LOAN",
                "LINE",
                "ALL",
                List.of(
                    new Funnel.Stage("1_IMPRESSION", 900L, 800L, null),
                    new Funnel.Stage("2_CLICK", 210L, 200L, Interval.wilson(190, 700)),
                    new Funnel.Stage("3_CONSENT", null, null, null),
                    new Funnel.Stage("4_LEAD", 60L, 60L, null))),
            new Funnel(
                "LOAN", "PARTNER", "b", List.of(new Funnel.Stage("2_CLICK", 60L, 60L, null))));
  }
}
