package finmart.serving;

import finmart.serving.database.Database;
import finmart.serving.push.Dispatch;
import finmart.serving.push.PushQueue;
import finmart.serving.push.Pusher;
import finmart.serving.push.Schedule;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A sender and nothing else, that {@code bench faults} kills. */
@Command(
    name = "push-leads",
    header = "Push queued leads to institutions on this machine until killed.",
    hidden = true,
    usageHelpAutoWidth = true)
final class PushLeads implements Callable<Integer> {
  private static final int CONNECTIONS = 4;
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  @Option(names = "--database", required = true, description = "JDBC address.")
  private String url;

  @Option(names = "--keys", required = true, description = "Directory of the shared keys.")
  private Path keys;

  @Option(names = "--answer", required = true, description = "Patience with an answer. Duration.")
  private Duration answer;

  @Option(names = "--lease", required = true, description = "Lease of a message. Duration.")
  private Duration lease;

  @Option(names = "--pauses", required = true, split = ",", description = "Between attempts.")
  private List<Duration> pauses;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    InstantSource clock = InstantSource.system();
    try (var database = Database.at(new Database.Address(url, QueueLeads.OWNER, ""), CONNECTIONS);
        var pusher =
            new Pusher(
                new PushQueue(database, new Schedule(lease, pauses)),
                new Dispatch(new KeyRing(keys, false), Sender.toPlayBanks(answer)),
                clock)) {
      pusher.start(LOOK_EVERY);
      spec.commandLine().getOut().println("pushes");
      new CountDownLatch(1).await();
      return 0;
    }
  }
}
