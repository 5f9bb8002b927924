package finmart.jobs.sandbox.bank;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.lead.LeadStatus;
import finmart.jobs.sandbox.http.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSettingsTest {
  private static final Path SHIPPED = Path.of("..", "conf", "sandbox.yaml");

  @TempDir Path folder;

  @Test
  void everyKeyIsReadAndEveryInstitutionHasASeedOfItsOwn() throws IOException {
    var read =
        read(
            Files.readString(SHIPPED)
                .replace("customer_bps: 300", "customer_bps: 10000")
                .replace("late_bps: 500", "late_bps: 1234")
                .replace("broken_bps: 100", "broken_bps: 77")
                .replace("amount_bps: 100", "amount_bps: 250")
                .replace("half_open_bps: 0", "half_open_bps: 3000"));

    assertThat(read.leanings().rules().customers()).isEqualTo(1);
    assertThat(read.leanings("a", Set.of("loan")).loans()).containsExactly("loan");
    assertThat(read.course("a").longest()).containsEntry(LeadStatus.SETTLED, 30);
    assertThat(read.habits("a").late()).isEqualTo(0.1234);
    assertThat(read.habits("a").broken()).isEqualTo(0.0077);
    assertThat(read.planting("a").amount()).isEqualTo(0.025);
    assertThat(read.http("a").partner()).isEqualTo("a");
    assertThat(read.http("a").faults().shares()).containsEntry(Fault.HALF_OPEN, 0.3);
    assertThat(read.habits("a").seed())
        .isEqualTo(read.habits("a").seed())
        .isNotEqualTo(read.habits("b").seed());
  }

  @Test
  void whatIsWrongIsNamedAllAtOnce() throws IOException {
    var problems = new Problems();
    Path file =
        Files.writeString(
            folder.resolve("sandbox.yaml"),
            Files.readString(SHIPPED)
                .replace("repeated_bps: 400\n  # Statuses", "repeted_bps: 400\n  # Statuses")
                .replace("missing_bps: 100", "missing_bps: 9800")
                .replace("SETTLED: 30", "SETLED: 30")
                .replace("busy_bps: 0", "busy_bps: 10001"));

    assertThat(SandboxSettings.read(file, problems)).isEmpty();

    assertThat(problems.all())
        .extracting(p -> p.key() + " " + p.message())
        .anyMatch(p -> p.startsWith("habits.repeated_bps is missing"))
        .anyMatch(p -> p.contains("did you mean \"repeated_bps\"?"))
        .anyMatch(p -> p.startsWith("settlement") && p.contains("must be 0 to 1 together"))
        .anyMatch(p -> p.startsWith("longest_days.SETLED") && p.contains("\"SETTLED\""))
        .anyMatch(p -> p.startsWith("http.faults.busy_bps"));
  }

  private SandboxSettings read(String text) throws IOException {
    var problems = new Problems();
    Path file = Files.writeString(folder.resolve("sandbox.yaml"), text);
    var read = SandboxSettings.read(file, problems);
    problems.orThrow();
    return read.orElseThrow();
  }
}
