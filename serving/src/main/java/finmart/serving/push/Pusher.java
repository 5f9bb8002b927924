package finmart.serving.push;

import finmart.serving.signature.KeyRing;
import finmart.serving.signature.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, again and again. What is leased at a time is sent at a time: an institution
 * that does not answer holds up nobody else, and no message outlives its lease in a line.
 */
public final class Pusher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
  static final int AT_ONCE = 20;

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

  private final ExecutorService senders =
      Executors.newFixedThreadPool(
          AT_ONCE,
          run -> {
            var thread = new Thread(run, "finmart-send");
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

  private record Attempt(Push push, PushAnswer answer) {}

  /**
   * Sends what is due now, once, and leaves each outcome as it comes.
   *
   * @return how many were sent
   */
  public int send() {
    List<Push> due = queue.lease(clock.instant(), AT_ONCE);
    var attempts = new ExecutorCompletionService<Attempt>(senders);
    due.forEach(push -> attempts.submit(() -> attempt(push)));
    try {
      for (int ended = 0; ended < due.size(); ended++) {
        Attempt attempt = attempts.take().get();
        queue.settle(attempt.push(), attempt.answer(), clock.instant());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
    return due.size();
  }

  private Attempt attempt(Push push) {
    Instant now = clock.instant();
    return new Attempt(
        push,
        keys.named(push.keyId())
            .map(
                shared ->
                    sender.send(
                        push.endpoint(), new Webhook(push.pushId(), now, push.body()), shared))
            .orElseGet(() -> new PushAnswer.Later("no key " + push.keyId(), Duration.ZERO)));
  }

  @Override
  public void close() {
    work.shutdownNow();
    senders.shutdownNow();
    sender.close();
  }
}
