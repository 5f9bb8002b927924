package finmart.serving.push;

import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
  private final Dispatch dispatch;
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

  public Pusher(PushQueue queue, Dispatch dispatch, InstantSource clock) {
    this.queue = queue;
    this.dispatch = dispatch;
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
    due.forEach(push -> attempts.submit(() -> new Attempt(push, attempt(push))));
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

  private PushAnswer attempt(Push push) {
    Instant now = clock.instant();
    Optional<String> address =
        dispatch.reach().of(push.partner(), Reach.Desk.LEADS, push.endpoint());
    if (address.isEmpty()) {
      return new PushAnswer.Later("is not played here", Duration.ZERO);
    }
    Optional<SharedKeys> keys = dispatch.keys().named(push.keyId());
    if (keys.isEmpty()) {
      return new PushAnswer.Later("no key " + push.keyId(), Duration.ZERO);
    }
    return dispatch
        .sender()
        .send(address.get(), new Webhook(push.pushId(), now, push.body()), keys.get());
  }

  @Override
  public void close() {
    work.shutdownNow();
    senders.shutdownNow();
    dispatch.sender().close();
  }
}
