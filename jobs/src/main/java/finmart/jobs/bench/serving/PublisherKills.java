package finmart.jobs.bench.serving;

import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedStore;
import finmart.serving.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kills a publisher at random moments and opens what it left, as a server would. */
public final class PublisherKills {
  private static final String PUBLISHED = "published";
  private static final int MOST_MILLIS = 600;

  private final Path home;
  private final Path feeds;
  private final long people;
  private final LocalDate day;

  PublisherKills(Path home, Path feeds, long people, LocalDate day) {
    this.home = home;
    this.feeds = feeds;
    this.people = people;
    this.day = day;
  }

  /**
   * Publishes one version after another until it is killed.
   *
   * @param conf shipped configuration
   * @param said takes a word after each
   */
  public static void publishEndlessly(
      Path conf, Path feeds, long people, LocalDate day, Consumer<String> said) {
    var world = new ServingFeeds(BenchConf.shipped(conf.toAbsolutePath().getParent()), day);
    // Other people's feeds each time, so that each is another version, also of another process.
    for (long version = ProcessHandle.current().pid(); ; version++) {
      world.publish(new FeedFolder(feeds), people, version);
      said.accept(PUBLISHED);
    }
  }

  /**
   * What was found.
   *
   * @param versions different snapshots that were left
   * @param broken snapshots that could not be opened
   */
  record Found(int kills, long versions, int broken) {}

  Found run(int kills, Random random) {
    var versions = new HashSet<String>();
    int broken = 0;
    for (int i = 0; i < kills; i++) {
      killAfter(random.nextInt(MOST_MILLIS));
      try (var store = new FeedStore(new FeedFolder(feeds))) {
        store.refresh();
        versions.add(store.read(snapshot -> snapshot.manifest().version()));
        broken += store.read(s -> s.person(ServingFeeds.person(0)).isPresent()) ? 0 : 1;
      } catch (SnapshotException e) {
        broken++;
      }
    }
    return new Found(kills, versions.size(), broken);
  }

  /** Lets it publish once, then go on for so long. */
  private void killAfter(int millis) {
    try {
      Process publisher =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "finmart.jobs.Launcher",
                  "publish-endlessly",
                  "--conf",
                  home.resolve("conf").toString(),
                  "--feeds",
                  feeds.toString(),
                  "--users",
                  Long.toString(people),
                  "--as-of",
                  day.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var out = publisher.inputReader(StandardCharsets.UTF_8)) {
        String said = out.readLine();
        if (!PUBLISHED.equals(said)) {
          throw new IllegalStateException("the publisher said " + said);
        }
        publisher.waitFor(millis, TimeUnit.MILLISECONDS);
      } finally {
        publisher.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the publisher does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
