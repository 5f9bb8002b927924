package finmart.serving.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.Reports;
import finmart.serving.report.FunnelCell;
import finmart.serving.report.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelTest {
  @Test
  void aShareIsOfTheStageBeforeAndOnlyWhereBothAreTold() {
    List<Funnel> funnels =
        Funnel.of(
            List.of(
                Reports.cell("LOAN", "a", "1_IMPRESSION", 900, 800),
                Reports.cell("LOAN", "a", "2_CLICK", 210, 200),
                new FunnelCell("LOAN", "a", "3_LEAD", null, null),
                Reports.cell("LOAN", "a", "6_APPROVED", 60, 60),
                Reports.cell("LOAN", "b", "2_CLICK", 60, 60)));

    assertThat(funnels)
        .containsExactly(
            new Funnel(
                "LOAN",
                "a",
                List.of(
                    new Funnel.Stage("1_IMPRESSION", 900L, 800L, null),
                    new Funnel.Stage("2_CLICK", 210L, 200L, Interval.wilson(200, 800)),
                    new Funnel.Stage("3_LEAD", null, null, null),
                    new Funnel.Stage("6_APPROVED", 60L, 60L, null))),
            new Funnel("LOAN", "b", List.of(new Funnel.Stage("2_CLICK", 60L, 60L, null))));
  }

  @Test
  void whoCameAnotherWayMakesNoShare() {
    List<Funnel> funnels =
        Funnel.of(
            List.of(
                Reports.cell("LOAN", "a", "4_ACCEPTED", 60, 60),
                Reports.cell("LOAN", "a", "5_APPLIED", 120, 120)));
    assertThat(funnels.get(0).stages().get(1).ofFormer()).isNull();
  }
}
