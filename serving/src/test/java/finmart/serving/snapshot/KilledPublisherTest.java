package finmart.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher killed at any moment leaves a snapshot that opens. */
class KilledPublisherTest {
  private static final int ROUNDS = 4;
  private static final int MOST_MILLIS = 400;

  @TempDir private Path feeds;

  @Test
  void everySnapshotLeftIsWhole() throws Exception {
    var random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      killOne(random.nextInt(MOST_MILLIS), feeds.toString());
      assertThat(opens()).as("round %d", round).isTrue();
    }
  }

  @Test
  void theSameKillsBreakAPublisherThatPointsFirst() throws Exception {
    var random = new Random(7);
    boolean breaks = false;
    for (int round = 0; round < ROUNDS && !breaks; round++) {
      killOne(random.nextInt(MOST_MILLIS), feeds.toString(), "pointer-first");
      breaks = !opens();
    }
    assertThat(breaks).isTrue();
  }

  private boolean opens() {
    try (var store = new FeedStore(new FeedFolder(feeds))) {
      return store.refresh() && store.read(s -> s.person("U1").isPresent());
    } catch (SnapshotException e) {
      return false;
    }
  }

  /** Waits for the first version, then lets it go on for so long and kills it. */
  private static void killOne(int millis, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(PublisherProcess.class.getName());
    command.addAll(List.of(arguments));
    Process publisher =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(publisher.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("published");
      publisher.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      publisher.destroyForcibly().waitFor();
    }
  }
}
