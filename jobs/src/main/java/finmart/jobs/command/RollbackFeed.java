package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.Manifest;
import finmart.serving.snapshot.SnapshotException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the version before again. */
@Command(
    name = "rollback-feed",
    header = "Serve the feed snapshot before the current one again.",
    description = {
      "Verifies it first; a second rollback goes back to the newer one. No Spark.",
      ""
    },
    usageHelpAutoWidth = true)
final class RollbackFeed implements Callable<Integer> {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  @Mixin private Flags.Places places;
  @Mixin private Flags.Feeds feeds;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    try {
      Manifest manifest = new FeedFolder(feeds.folder).rollBack();
      new Console(spec.commandLine()).line(FeedSummary.line("serves again", manifest));
      FeedSummary.of(manifest)
          .with("seconds", (System.nanoTime() - begun) / NANOS)
          .write(places.json);
      return 0;
    } catch (SnapshotException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
