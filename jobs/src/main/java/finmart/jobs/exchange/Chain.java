package finmart.jobs.exchange;

import finmart.jobs.exchange.BatchRefusedException.Code;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether batches of one kind follow each other without a gap (rule X05): a first sending names the
 * first sending before it, another the sending before it. Months of settlement stand on their own;
 * within one the versions follow each other.
 */
public final class Chain {
  private final Map<String, String> digests = new HashMap<>();
  private final Set<BatchName> taken = new HashSet<>();
  private BatchName head;

  /** Puts a batch behind the others that was found to follow, or was refused for another reason. */
  public void add(BatchName name, String controlDigest) {
    digests.put(name.stem(), controlDigest);
    taken.add(name.original());
    if (head == null || name.original().compareTo(head) > 0) {
      head = name.original();
    }
  }

  /**
   * Checks that a batch is the next one.
   *
   * @throws BatchRefusedException GAP if one before it has not come, BROKEN_CHAIN if it names
   *     another than the one that came
   */
  public void check(Control control) throws BatchRefusedException {
    BatchName name = control.name();
    Optional<String> expected = name.resend() > 0 ? sendingBefore(name) : firstBefore(name);
    Control.Previous previous = control.previous();
    if (expected.isEmpty()) {
      return;
    }
    if (!previous.stem().equals(expected.get())) {
      boolean hasCome = previous.stem().isEmpty() || digests.containsKey(previous.stem());
      throw new BatchRefusedException(
          hasCome ? Code.BROKEN_CHAIN : Code.GAP,
          "follows \"%s\"; the last that came is \"%s\""
              .formatted(previous.stem(), expected.get()));
    }
    String digest = digests.getOrDefault(expected.get(), "");
    if (!digest.isEmpty() && !previous.digest().equals(digest)) {
      throw new BatchRefusedException(
          Code.BROKEN_CHAIN, "follows another " + previous.stem() + " than the one that came");
    }
  }

  /** The name the control of a first sending must give; nothing is asked of what has no past. */
  private Optional<String> firstBefore(BatchName name) throws BatchRefusedException {
    if (name.number() > 1) {
      var before = new BatchName(name.kind(), name.partner(), name.day(), name.number() - 1, 0);
      if (!taken.contains(before)) {
        throw new BatchRefusedException(Code.GAP, before + " has not come");
      }
      return Optional.of(before.stem());
    }
    if (name.kind() == BatchKind.SETTLE) {
      return Optional.empty();
    }
    return Optional.of(head == null ? "" : head.stem());
  }

  private static Optional<String> sendingBefore(BatchName name) {
    return Optional.of(
        new BatchName(name.kind(), name.partner(), name.day(), name.number(), name.resend() - 1)
            .stem());
  }
}
