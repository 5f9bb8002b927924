package finmart.serving.snapshot;

import java.util.Optional;
import java.util.function.Function;

/** The snapshot that is served, swapped while it is. */
public final class FeedStore implements AutoCloseable {
  private final FeedFolder feeds;
  private volatile Snapshot served;
  private volatile FeedFolder.Named named;

  public FeedStore(FeedFolder feeds) {
    this.feeds = feeds;
  }

  /**
   * Looks at what is current and, if it is another version, opens and swaps it in. A version that
   * can not be opened is never swapped in: the former one goes on being served.
   *
   * @return true if a version was swapped in
   * @throws SnapshotException if the current version is not whole
   */
  public synchronized boolean refresh() {
    Optional<FeedFolder.Named> current = feeds.current();
    if (current.isEmpty() || current.get().equals(named)) {
      return false;
    }
    Snapshot next = Snapshot.open(feeds, current.get());
    Snapshot former = served;
    served = next;
    named = current.get();
    if (former != null) {
      former.release();
    }
    return true;
  }

  public boolean isLoaded() {
    return served != null;
  }

  /**
   * Reads from one version, which stays open meanwhile.
   *
   * @throws SnapshotException if nothing is loaded
   */
  public <T> T read(Function<Snapshot, T> question) {
    Snapshot held = hold();
    try {
      return question.apply(held);
    } finally {
      held.release();
    }
  }

  private Snapshot hold() {
    while (true) {
      Snapshot now = served;
      if (now == null) {
        throw new SnapshotException("no feed was published yet");
      }
      if (now.hold()) {
        return now;
      }
    }
  }

  @Override
  public synchronized void close() {
    if (served != null) {
      served.release();
      served = null;
    }
  }
}
