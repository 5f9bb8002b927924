package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A generated world and one undisturbed day in it, made once by processes for all tests that look.
 */
final class TinyWorld {
  static final String DAY = "2026-11-01";
  static final Path SOURCES = Path.of("target", "it", "world").toAbsolutePath();
  static final Path WAREHOUSE = Path.of("target", "it", "warehouse").toAbsolutePath();
  private static boolean isMade;

  private TinyWorld() {}

  static synchronized void make() throws IOException, InterruptedException {
    if (!isMade) {
      remove(SOURCES);
      remove(WAREHOUSE);
      var simulated =
          FinMartProcess.run(
              "simulate-world", "--users=150", "--days=12", "--seed=7", "--out=" + SOURCES);
      assertThat(simulated.code()).as(simulated.output()).isZero();
      var run = FinMartProcess.run(day(WAREHOUSE));
      assertThat(run.code()).as(run.output()).isZero();
      isMade = true;
    }
  }

  static String[] day(Path warehouse) {
    return new String[] {
      "run-day", "--as-of=" + DAY, "--warehouse=" + warehouse, "--source=world=" + SOURCES
    };
  }

  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var entries = Files.walk(folder)) {
        for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(entry);
        }
      }
    }
  }
}
