package finmart.jobs.bench;

import finmart.serving.snapshot.FeedFolder;
import java.nio.file.Path;
import java.time.LocalDate;

/** Publishes one version after another until it is killed: a program of its own. */
final class EndlessPublisher {
  static final String PUBLISHED = "published";

  private EndlessPublisher() {}

  /**
   * @param arguments home, folder of feeds, people, day
   */
  public static void main(String[] arguments) {
    var world =
        new ServingFeeds(BenchConf.shipped(Path.of(arguments[0])), LocalDate.parse(arguments[3]));
    var feeds = new FeedFolder(Path.of(arguments[1]));
    // Other people each time, so that each is another version; the process's id differs them too.
    for (long version = ProcessHandle.current().pid(); ; version++) {
      world.publish(feeds, Long.parseLong(arguments[2]), version);
      System.out.println(PUBLISHED);
    }
  }
}
