package finmart.jobs.command;

import finmart.jobs.bench.serving.PublisherKills;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The publisher that {@code bench faults} kills. */
@Command(
    name = "publish-endlessly",
    header = "Publish made-up feeds until killed; bench faults starts it.",
    hidden = true,
    usageHelpAutoWidth = true)
final class PublishEndlessly implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Feeds feeds;

  @Option(names = "--users", required = true, description = "Number of people.")
  private long users;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PublisherKills.publishEndlessly(
        places.conf, feeds.folder, users, days.asOf.day(), new Console(spec.commandLine())::line);
    return 0;
  }
}
