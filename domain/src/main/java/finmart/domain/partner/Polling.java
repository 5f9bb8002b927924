package finmart.domain.partner;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * Where an institution that takes pushed leads is asked what became of them. What it answers is
 * signed with the key of the pushes and heard like a callback.
 *
 * @param endpoint https, on the institution's own domain
 * @param every from one answer to the next question, a minute to a day
 */
public record Polling(URI endpoint, Duration every) implements Serializable {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofDays(1);

  public Polling {
    if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("asked every " + every + "; a minute to a day");
    }
  }
}
