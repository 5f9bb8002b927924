package finmart.jobs.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form of {@code finmart bench fuzz}. */
class FuzzTest {
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  @Test
  void everyReaderTakesOrRefusesWhateverComes(@TempDir Path folder) throws IOException {
    Path home = Path.of("..").toAbsolutePath().normalize();
    for (InboundParser parser : Fuzz.parsers(home, folder)) {
      var found = Fuzz.fuzz(parser, 11, NANOS);
      assertThat(found.uncaught()).as(parser.name()).isEmpty();
      assertThat(found.isClean()).as(parser.name()).isTrue();
      assertThat(found.quarantined()).as(parser.name() + " refuses").isPositive();
      assertThat(found.accepted()).as(parser.name() + " takes").isPositive();
    }
  }

  @Test
  void aReaderThatThrowsSomethingElseIsFoundOut() {
    var careless =
        new InboundParser("careless", List.of(new byte[] {1, 2}), bytes -> bytes[1] == 2);

    var found = Fuzz.fuzz(careless, 11, NANOS);

    assertThat(found.isClean()).isFalse();
    assertThat(found.uncaught().get(0)).contains("ArrayIndexOutOfBoundsException");
  }
}
