package finmart.jobs.bench.serving;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.time.AsOf;
import finmart.jobs.bench.serving.ApplicationsCheck.Retry;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form of {@code finmart bench faults}. */
class KilledPostgresIT {
  @Test
  void applicationsOutliveAKilledPostgres(@TempDir Path folder) {
    Instant now = Instant.now();
    var found =
        FaultBenchmark.killing(
            Path.of("..").toAbsolutePath().normalize(),
            folder,
            now.atZone(AsOf.ZONE).toLocalDate(),
            now,
            500,
            2,
            Retry.SAME_ID);
    assertThat(found.isClean()).as(found.toString()).isTrue();
    assertThat(found.retries()).as("the kills were felt").isPositive();
    assertThat(found.told() + found.usedUp()).isEqualTo(found.wishes());
    assertThat(found.usedUp()).isPositive();
  }
}
