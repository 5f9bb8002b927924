package finmart.serving.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When an institution that did not take or give something is tried again.
 *
 * @param lease how long a sender has a message for itself, longer than any attempt takes; above
 *     zero
 * @param pauses after the first attempt, the second and so on, each above zero; after the one that
 *     has none the message is given up
 */
public record Schedule(Duration lease, List<Duration> pauses) {
  /** Nine times within some three days, as Standard Webhooks advise. */
  public static final Schedule STANDARD =
      new Schedule(
          Duration.ofMinutes(1),
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)));

  public Schedule {
    pauses = List.copyOf(pauses);
    if (!isAboveZero(lease) || !pauses.stream().allMatch(Schedule::isAboveZero)) {
      throw new IllegalArgumentException(
          "lease %s and pauses %s must be above zero".formatted(lease, pauses));
    }
  }

  private static boolean isAboveZero(Duration time) {
    return time.compareTo(Duration.ZERO) > 0;
  }

  /**
   * The pause after an attempt; empty if it was the last.
   *
   * @param attempts made so far, from 1
   * @param asked what the institution asks for at least
   */
  Optional<Duration> after(int attempts, Duration asked) {
    return attempts > pauses.size()
        ? Optional.empty()
        : Optional.of(pauses.get(attempts - 1)).map(p -> p.compareTo(asked) < 0 ? asked : p);
  }

  /**
   * The pause after a failure of what is never given up: in the end, once a day.
   *
   * @param failures in a row, from 1
   * @param usual the pause if nothing fails, not undercut
   */
  public static Duration ever(int failures, Duration usual) {
    return STANDARD.after(Math.min(failures, STANDARD.pauses().size()), usual).orElseThrow();
  }
}
