package finmart.jobs.storage;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.time.AsOf;
import finmart.features.table.Records;
import finmart.jobs.storage.RunLedger.Entry;
import finmart.jobs.storage.RunLedger.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  @TempDir static Path folder;

  private static Warehouse warehouse;
  private static RunLedger ledger;

  @BeforeAll
  static void twoAttemptsAndAnOlderDayRunAgainLater() {
    warehouse = new Warehouse(SPARK, folder.toString());
    ledger = new RunLedger(warehouse);
    assertThat(ledger.nextAttempt(DAY)).isEqualTo(1);
    assertThat(ledger.catalogueOf(DAY)).isEmpty();
    ledger.note(
        DAY, List.of(entry(1, Phase.STARTED, 0, "first"), entry(2, Phase.FAILED, 1, "second")));
    ledger.note(DAY.plusDays(-1), List.of(entry(1, Phase.DONE, 9, "older")));
  }

  @Test
  void attemptsCountUpDayByDayAndEveryRowStays() {
    assertThat(ledger.nextAttempt(DAY)).isEqualTo(3);
    assertThat(ledger.nextAttempt(DAY.plusDays(-1))).isEqualTo(2);
    assertThat(ledger.nextAttempt(DAY.plusDays(1))).isEqualTo(1);
    assertThat(Records.collect(warehouse.read(RunLedger.TABLE, DAY), Entry.class))
        .containsExactlyInAnyOrder(
            entry(1, Phase.STARTED, 0, "first"), entry(2, Phase.FAILED, 1, "second"));
  }

  /** An older day that was run again later says nothing about a day that has a run of its own. */
  @Test
  void theCatalogueIsOfTheDaysOwnLastRunOrElseOfTheLatestDayBefore() {
    assertThat(ledger.catalogueOf(DAY)).contains("second");
    assertThat(ledger.catalogueOf(DAY.plusDays(-1))).contains("older");
    assertThat(ledger.catalogueOf(DAY.plusDays(-2))).isEmpty();
    assertThat(ledger.catalogueOf(DAY.plusDays(1))).contains("second");
  }

  private static Entry entry(long attempt, Phase phase, int minute, String catalogue) {
    return new Entry(
        "rank-offers",
        attempt,
        phase,
        NOON.plusSeconds(60L * minute),
        "{}",
        "hash",
        catalogue,
        7,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
