package finmart.serving.live;

import finmart.serving.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The live state in memory, of this server. A server that changes something takes it up before it
 * answers; the {@link Listener} brings what others change.
 */
public final class Overlay {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LiveReads reads;
  private final InstantSource clock;
  private final long staleNanos;
  private final Map<String, Seen> people = new ConcurrentHashMap<>();
  private final AtomicLong reading = new AtomicLong();
  private final AtomicLong provenAt = new AtomicLong();
  private volatile HouseState house;

  /**
   * A person as they were read.
   *
   * @param turn drawn before the reading began; of two readings the one that began later holds, as
   *     whatever changes after a reading is told and read again
   */
  private record Seen(long turn, PersonState state) {
    Seen or(Seen former) {
      return former == null || former.turn < turn ? this : former;
    }
  }

  /**
   * @param staleAfter how long without a proof of life until nothing personal is served
   */
  public Overlay(
      Database database, Period duplicateWindow, Duration staleAfter, InstantSource clock) {
    this.reads = new LiveReads(database, duplicateWindow);
    this.clock = clock;
    this.staleNanos = staleAfter.toNanos();
    reload();
    prove(System.nanoTime());
  }

  /** Reads everything anew. */
  void reload() {
    reloadHouse();
    long turn = reading.incrementAndGet();
    Map<String, PersonState> read = reads.everybody(clock.instant());
    read.forEach(
        (id, state) -> people.compute(id, (i, former) -> new Seen(turn, state).or(former)));
    var gone = new Seen(turn, PersonState.UNTOUCHED);
    people.replaceAll((id, former) -> read.containsKey(id) ? former : gone.or(former));
  }

  /** Takes up what changed of one person. */
  public void reload(String userId) {
    // Two threads that reload one person must not put the older answer last.
    people.compute(
        userId,
        (id, former) ->
            new Seen(reading.incrementAndGet(), reads.person(id, clock.instant())).or(former));
  }

  /** Takes up what changed of the house. */
  public synchronized void reloadHouse() {
    house = reads.house(LiveReads.dayOf(clock.instant()));
  }

  /** At a new day, quotas of days begin anew. */
  void reloadAtNewDay() {
    if (!LiveReads.dayOf(clock.instant()).equals(house.usedUpOn())) {
      reloadHouse();
    }
  }

  public PersonState person(String userId) {
    Seen seen = people.get(userId);
    return seen == null ? PersonState.UNTOUCHED : seen.state();
  }

  public HouseState house() {
    return house;
  }

  /** Notes that all changes up to a moment of {@link System#nanoTime} have come. */
  void prove(long nanos) {
    provenAt.accumulateAndGet(nanos, Math::max);
  }

  /** How long ago it was last proven that changes come, in seconds. */
  public double lagSeconds() {
    return (System.nanoTime() - provenAt.get()) / NANOS;
  }

  /** False when changes may have been missed: then no consent may be relied on. */
  public boolean isFresh() {
    return System.nanoTime() - provenAt.get() < staleNanos;
  }
}
