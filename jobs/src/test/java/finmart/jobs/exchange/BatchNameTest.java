package finmart.jobs.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is a name of a batch, and what is none. */
class BatchNameTest {
  @Test
  void namesThatLeadElsewhereAreNoBatches() {
    for (String stem :
        List.of(
            "../LEAD_finmart_bank_20261121_0001",
            "LEAD_finmart_other_20261121_0001",
            "LEAD_finmart_bank_20261321_0001",
            "LEAD_finmart_bank_20261121_0000",
            "STAT_finmart_bank_20261121_0001",
            "SETTLE_202613_v1",
            "SETTLE_202611_v1/..")) {
      assertThat(BatchName.parse(stem, "bank")).as(stem).isEmpty();
    }
    for (BatchKind kind : BatchKind.values()) {
      var name = new BatchName(kind, "bank", LocalDate.parse("2026-11-01"), 3, 2);
      assertThat(BatchName.parse(name.stem(), "bank")).contains(name);
    }
  }
}
