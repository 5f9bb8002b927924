package finmart.serving.polling;

import finmart.domain.partner.Partner;
import finmart.domain.partner.Polling;
import finmart.serving.callback.Callbacks;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Reach;
import finmart.serving.push.Reply;
import finmart.serving.signature.SharedKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks institutions what became of leads, a page each at a time, so that none keeps the others
 * waiting however much it has to tell.
 */
public final class Poller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final Supplier<Map<String, Partner.Polled>> polled;
  private final Callbacks callbacks;
  private final Cursors cursors;
  private final Dispatch dispatch;
  private final InstantSource clock;
  private final Duration timeout;
  private volatile int failing;
  private final ScheduledExecutorService work =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            var thread = new Thread(run, "finmart-poll");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param polled code of each institution that is asked → how, as contracts are now
   * @param timeout of a question, below a lease
   */
  public Poller(
      Supplier<Map<String, Partner.Polled>> polled,
      Callbacks callbacks,
      Dispatch dispatch,
      Duration timeout) {
    this.polled = polled;
    this.callbacks = callbacks;
    this.cursors = new Cursors(callbacks.database());
    this.dispatch = dispatch;
    this.clock = callbacks.clock();
    this.timeout = timeout;
  }

  /** Begins to look whom it is time to ask. */
  public void start(Duration every) {
    work.scheduleWithFixedDelay(
        this::pass, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The database may be away for a while; institutions tell the same when it is back. */
  private void pass() {
    try {
      ask();
    } catch (RuntimeException e) {
      LOG.error("institutions can not be asked", e);
    }
  }

  /**
   * Asks everybody it is time to ask, once.
   *
   * @return how many were asked
   */
  public int ask() {
    var contracts = reached();
    if (contracts.isEmpty()) {
      return 0;
    }
    int asked = 0;
    var due = cursors.due(contracts.keySet(), clock.instant());
    for (Map.Entry<String, Partner.Polled> one : contracts.entrySet()) {
      if (due.contains(one.getKey())) {
        asked += ask(one.getKey(), one.getValue()) ? 1 : 0;
      }
    }
    failing = cursors.failing();
    return asked;
  }

  /** How those are asked who are spoken with, in the order of codes. */
  private Map<String, Partner.Polled> reached() {
    var reached = new TreeMap<String, Partner.Polled>();
    polled
        .get()
        .forEach(
            (partner, how) ->
                dispatch
                    .reach()
                    .of(partner, Reach.Desk.REPORTS, how.polling().endpoint().toString())
                    .map(address -> new Polling(URI.create(address), how.polling().every()))
                    .ifPresent(at -> reached.put(partner, new Partner.Polled(how.key(), at))));
    return reached;
  }

  private boolean ask(String partner, Partner.Polled how) {
    String requestId = "poll-" + UUID.randomUUID();
    Optional<Cursors.Lease> lease = cursors.lease(partner, requestId, clock.instant());
    lease.ifPresent(held -> askedByItself(held, how));
    return lease.isPresent();
  }

  /**
   * What breaks with one institution is a failure of its own; the others are asked all the same.
   */
  private void askedByItself(Cursors.Lease lease, Partner.Polled how) {
    try {
      ask(lease, how);
    } catch (RuntimeException e) {
      LOG.error("asking {} broke off", lease.partner(), e);
      String why = "broke off: " + e.getClass().getSimpleName();
      cursors.fail(lease, why, how.polling().every(), clock.instant());
    }
  }

  private void ask(Cursors.Lease lease, Partner.Polled how) {
    Duration every = how.polling().every();
    Optional<SharedKeys> keys = dispatch.keys().named(how.key());
    if (keys.isEmpty()) {
      cursors.fail(lease, "no key " + how.key(), every, clock.instant());
      return;
    }
    var question = new Question(lease.requestId(), lease.cursor(), false);
    Reply reply =
        dispatch
            .sender()
            .ask(
                how.polling().endpoint().toString(),
                question.message(clock.instant()),
                keys.get(),
                timeout,
                Question.MOST_BYTES);
    Instant now = clock.instant();
    Question.Heard heard = question.hear(reply, keys.get(), now);
    heard.doubt().ifPresent(doubt -> callbacks.doubt(lease.partner(), doubt));
    heard
        .page()
        .ifPresentOrElse(
            told -> cursors.advance(lease, told, every, now),
            () -> cursors.fail(lease, heard.words(), every, now));
  }

  /** How many institutions did not answer as they should, as of the last look. */
  public int failing() {
    return failing;
  }

  @Override
  public void close() {
    work.shutdownNow();
  }
}
