package finmart.serving.push;

import finmart.serving.signature.KeyRing;
import finmart.serving.signature.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due, again and again. */
public final class Pusher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
  private static final int AT_ONCE = 20;

  private final PushQueue queue;
  private final Sender sender;
  private final KeyRing keys;
  private final InstantSource clock;
  private final ScheduledExecutorService work =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            var thread = new Thread(run, "finmart-push");
            thread.setDaemon(true);
            return thread;
          });

  public Pusher(PushQueue queue, Sender sender, KeyRing keys, InstantSource clock) {
    this.queue = queue;
    this.sender = sender;
    this.keys = keys;
    this.clock = clock;
  }

  /** Begins to look for what is due. */
  public void start(Duration every) {
    work.scheduleWithFixedDelay(
        this::pass, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The database may be away for a while; the messages are still there when it is back. */
  private void pass() {
    try {
      while (send() > 0) {
        LOG.debug("more may be due");
      }
    } catch (RuntimeException e) {
      LOG.error("messages can not be sent", e);
    }
  }

  /**
   * Sends what is due now, once.
   *
   * @return how many were sent
   */
  public int send() {
    List<Push> due = queue.lease(clock.instant(), AT_ONCE);
    for (Push push : due) {
      Instant now = clock.instant();
      PushAnswer answer =
          keys.named(push.keyId())
              .map(
                  shared ->
                      sender.send(
                          push.endpoint(), new Webhook(push.pushId(), now, push.body()), shared))
              .orElseGet(() -> new PushAnswer.Later("no key " + push.keyId(), Duration.ZERO));
      queue.settle(push, answer, clock.instant());
    }
    return due.size();
  }

  @Override
  public void close() {
    work.shutdownNow();
    sender.close();
  }
}
