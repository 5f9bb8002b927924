package finmart.serving.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When an institution that did not take or give something is tried again: nine times within some
 * three days, as Standard Webhooks advise.
 */
public final class Schedule {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private Schedule() {}

  /**
   * The pause after an attempt; empty if it was the last.
   *
   * @param attempts made so far, from 1
   * @param asked what the institution asks for at least
   */
  static Optional<Duration> after(int attempts, Duration asked) {
    return attempts > PAUSES.size()
        ? Optional.empty()
        : Optional.of(PAUSES.get(attempts - 1)).map(p -> p.compareTo(asked) < 0 ? asked : p);
  }

  /**
   * The pause after a failure of what is never given up: in the end, once a day.
   *
   * @param failures in a row, from 1
   * @param usual the pause if nothing fails, not undercut
   */
  public static Duration ever(int failures, Duration usual) {
    return after(Math.min(failures, PAUSES.size()), usual).orElseThrow();
  }
}
