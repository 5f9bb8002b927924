package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.table.Records;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.RunLedger;
import finmart.jobs.storage.RunLedger.Entry;
import finmart.jobs.storage.RunLedger.Phase;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayRunTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");

  @TempDir Path folder;

  @Test
  void aJobThatFailsLeavesFailedAndEndsTheRun() {
    var warehouse = new Warehouse(SPARK, folder.toString());
    var problems = new Problems();
    var configuration = Configuration.read(Path.of("..", "conf"), problems);
    problems.orThrow();
    var run =
        new DayRun(
            warehouse,
            configuration.withCatalogue("supermarket"),
            Map.of(),
            InstantSource.fixed(Instant.parse("2026-03-01T04:00:00Z")),
            new Silence());
    Job next = new Named("next", () -> Tally.all(3, Map.of()));
    Job broken =
        new Named(
            "broken",
            () -> {
              throw new DataRefusedException("too much");
            });

    assertThatThrownBy(() -> run.run(List.of(broken, next), DAY)).hasMessage("too much");

    assertThat(Records.collect(warehouse.read(RunLedger.TABLE, DAY), Entry.class))
        .extracting(Entry::job, Entry::attempt, Entry::phase, Entry::rowsIn)
        .containsExactlyInAnyOrder(
            tuple("broken", 1L, Phase.STARTED, null), tuple("broken", 1L, Phase.FAILED, null));
  }

  private record Silence() implements Progress {
    @Override
    public void started(String job, int place, int jobs) {}

    @Override
    public void finished(JobReport report) {}
  }

  private record Named(String name, Supplier<Tally> work) implements Job {
    @Override
    public String summary() {
      return name;
    }

    @Override
    public String description() {
      return name;
    }

    @Override
    public List<String> reads() {
      return List.of();
    }

    @Override
    public List<String> writes() {
      return List.of();
    }

    @Override
    public Tally run(Day day) {
      return work.get();
    }
  }
}
