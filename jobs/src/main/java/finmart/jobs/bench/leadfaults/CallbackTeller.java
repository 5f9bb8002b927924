package finmart.jobs.bench.leadfaults;

import finmart.jobs.bench.leadfaults.CallbackLine.Said;
import finmart.jobs.sandbox.Chance;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An institution that reports outcomes in no order, several at a time, each until the house has
 * acknowledged it.
 */
final class CallbackTeller implements AutoCloseable {
  private static final int ABREAST = 4;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final CallbackLine line;
  private final double faultShare;
  private final long seed;
  private final InstantSource clock;
  private final Queue<Try> due = new ConcurrentLinkedQueue<>();
  private final ExecutorService tellers = Executors.newFixedThreadPool(ABREAST);
  private final Map<CallbackFault, Integer> struck = new EnumMap<>(CallbackFault.class);
  private int attempts;
  private int failed;
  private int acknowledged;
  private int repeated;

  /** An outcome's next attempt, from 1. */
  private record Try(Outcome outcome, int number) {}

  /**
   * What was done.
   *
   * @param attempts with those that no fault struck
   * @param struck by which fault how often
   * @param failed attempts that no fault of ours struck and that were not acknowledged
   * @param repeated answers that said the message was heard before
   */
  record Tally(int attempts, Map<CallbackFault, Integer> struck, int failed, int repeated) {
    double struckShare() {
      return attempts == 0
          ? 0
          : (double) struck.values().stream().mapToInt(Integer::intValue).sum() / attempts;
    }
  }

  /**
   * @param faultShare of attempts, 0 to 1
   */
  CallbackTeller(CallbackLine line, double faultShare, long seed, InstantSource clock) {
    this.line = line;
    this.faultShare = faultShare;
    this.seed = seed;
    this.clock = clock;
  }

  /** Begins to report. */
  void tell(List<Outcome> outcomes) {
    var shuffled = new ArrayList<>(outcomes);
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.forEach(outcome -> due.add(new Try(outcome, 1)));
    for (int i = 0; i < ABREAST; i++) {
      tellers.execute(() -> tellWhatIsDue(outcomes.size()));
    }
  }

  /** Outcomes the house has acknowledged. */
  synchronized int acknowledged() {
    return acknowledged;
  }

  synchronized Tally tally() {
    return new Tally(attempts, new EnumMap<>(struck), failed, repeated);
  }

  private void tellWhatIsDue(int all) {
    while (acknowledged() < all && !Thread.currentThread().isInterrupted()) {
      Try next = due.poll();
      boolean isTold = next != null && isTold(next);
      if (next != null && !isTold) {
        due.add(new Try(next.outcome(), next.number() + 1));
      }
      if (!isTold && due.size() < ABREAST) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private boolean isTold(Try one) {
    Optional<CallbackFault> fault = fault(one);
    List<Said> said = line.attempt(one.outcome().message(clock.instant()), fault);
    boolean isTold = said.stream().anyMatch(Said::isAcknowledged);
    synchronized (this) {
      // Sent twice, it is two attempts of which one is a fault.
      attempts += Math.max(1, said.size());
      fault.ifPresent(f -> struck.merge(f, 1, Integer::sum));
      failed += fault.isEmpty() && !isTold ? 1 : 0;
      repeated += (int) said.stream().filter(Said::isRepeated).count();
      acknowledged += isTold ? 1 : 0;
    }
    if (!isTold && fault.isEmpty()) {
      // The house is in trouble: its PostgreSQL is away.
      LockSupport.parkNanos(PAUSE);
    }
    return isTold;
  }

  private Optional<CallbackFault> fault(Try one) {
    CallbackFault[] all = CallbackFault.values();
    double drawn =
        Chance.of(seed, "callback", one.outcome().messageId() + "/" + one.number()) / faultShare;
    return drawn < 1 ? Optional.of(all[(int) (drawn * all.length)]) : Optional.empty();
  }

  @Override
  public void close() {
    tellers.shutdownNow();
  }
}
