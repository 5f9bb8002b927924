package finmart.jobs.exchange.conformance;

import java.util.function.BooleanSupplier;

/**
 * How long acknowledgements are waited for; the clock is the caller's.
 *
 * @param seconds in all, for the report
 * @param again waits a little and says whether to look once more
 */
public record Waiting(long seconds, BooleanSupplier again) {
  /** Looks once. */
  public static final Waiting NONE = new Waiting(0, () -> false);
}
