package finmart.jobs.sandbox.http;

import java.util.EnumMap;
import java.util.Map;

/**
 * What an institution heard, of believed messages.
 *
 * @param messages different ids
 * @param attempts messages with every repetition
 * @param faults attempts it failed, by how; a kind that never came is missing
 */
public record Tally(int messages, int attempts, Map<Fault, Integer> faults) {
  public Tally {
    var copy = new EnumMap<Fault, Integer>(Fault.class);
    copy.putAll(faults);
    faults = copy;
  }

  /**
   * Times it did what it was asked: with more than one for a lead, it is the ids alone that keep
   * the effect single.
   */
  public int worked() {
    return attempts
        - faults.entrySet().stream()
            .filter(fault -> !fault.getKey().takes())
            .mapToInt(Map.Entry::getValue)
            .sum();
  }

  /** Attempts that were failed, in whatever way. */
  public int failed() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }
}
