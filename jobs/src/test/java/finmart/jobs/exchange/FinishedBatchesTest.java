package finmart.jobs.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedBatchesTest {
  @TempDir Path folder;

  @Test
  void aFileOfAnotherKindIsAStrangerAndOneBeingWrittenIsNot() throws IOException {
    Path day = Files.createDirectories(folder.resolve("in/status/20261121"));
    for (String name :
        List.of(
            "statuses.zip", "STAT.dat.exe.rar", "run.exe", "x.dat.pgp.tmp", "x.dat.sm4", "x.ctl")) {
      Files.write(day.resolve(name), new byte[] {'P', 'K', 3, 4});
    }
    var batches =
        new FinishedBatches(new HadoopZone(folder.toString(), new Configuration()), "bank");

    assertThat(batches.of(BatchKind.STAT)).isEmpty();
    assertThat(batches.strangers(BatchKind.STAT))
        .containsExactlyInAnyOrder(
            "in/status/20261121/statuses.zip",
            "in/status/20261121/STAT.dat.exe.rar",
            "in/status/20261121/run.exe");
  }
}
