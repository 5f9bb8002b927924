package finmart.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The cap on what credit may cost a year. */
class CostCapTest {
  @Test
  @Cites("L02")
  void theShippedCapIsTwentyFourPercentByIrr() {
    var problems = new Problems();
    var limits = Path.of("../conf/compliance/limits.yaml");
    CostCap cap = CostCap.read(Document.open(limits, problems));

    problems.orThrow();
    assertThat(cap.on(LocalDate.parse("2026-11-01")))
        .contains(new CostCap.Limit(new Rate(2400), CostConvention.IRR));
  }

  @Test
  @Cites("L02")
  void theFigureThatIsShownIsTheFigureThatIsCompared() {
    var cap = new CostCap.Limit(new Rate(2400), CostConvention.SIMPLE);

    assertThat(cap.allows(new CostOfCredit(0.020004))).isTrue();
    assertThat(new CostOfCredit(0.020004).yearly(CostConvention.SIMPLE)).hasToString("24.00%");
    assertThat(cap.allows(new CostOfCredit(0.020005))).isFalse();
    assertThat(new CostOfCredit(0.020005).yearly(CostConvention.SIMPLE)).hasToString("24.01%");
    assertThat(new CostOfCredit(-0.01).yearly(CostConvention.SIMPLE)).hasToString("0.00%");
  }
}
