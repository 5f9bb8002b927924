package finmart.serving.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/** So many requests a minute, for each caller by themselves. */
public final class RateLimits {
  private static final int MOST_CALLERS = 100_000;

  private final int perMinute;
  private final Map<String, Bucket> buckets =
      Collections.synchronizedMap(new Recent<>(MOST_CALLERS));

  /**
   * @param perMinute also how many may come at once
   */
  public RateLimits(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Takes one; returns 0 if it may go on, else after how many seconds to come again. */
  public long take(String caller) {
    ConsumptionProbe probe =
        buckets.computeIfAbsent(caller, name -> bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, Duration.ofMinutes(1))
                .build())
        .build();
  }
}
