package finmart.jobs.bench.leadfaults;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form of {@code finmart bench lead-faults}. */
class LeadFaultsIT {
  @Test
  @Cites({"X04", "X05"})
  void everyLeadInFilesArrivesAndIsAcknowledgedOnceThoughTheSenderIsKilled(@TempDir Path folder) {
    var plan = new FilePlan(folder, 2, 6, 5);
    var found = new FileDrill(Path.of("..", "conf"), plan, 2, 0.4, 7).drill();
    assertThat(found.isClean(plan)).as(found.toString()).isTrue();
    assertThat(found.kills()).isEqualTo(2);
    assertThat(found.cutShare()).as(found.toString()).isGreaterThanOrEqualTo(0.3);
    assertThat(found.ours().repeated()).isPositive();
  }

  @Test
  @Cites({"X04", "X06", "X07", "X12"})
  void everyPushedLeadAndEveryOutcomeHasOneEffectThoughSendersAndPostgresAreKilled(
      @TempDir Path folder) {
    Path home = Path.of("..").toAbsolutePath().normalize();
    var found = new PushDrill(home, folder, 150, 2, 0.3, 7).drill();
    assertThat(found.isClean()).as(found.toString()).isTrue();
    assertThat(found.proves(2, 0.3)).as(found.toString()).isTrue();
  }
}
