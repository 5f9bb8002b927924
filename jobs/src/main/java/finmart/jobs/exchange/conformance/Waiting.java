package finmart.jobs.exchange.conformance;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How long answers are waited for, those to files and those to pushes each; the clock is the
 * caller's.
 *
 * @param seconds for the report
 * @param begins begins to wait; what it gives waits a little and says whether to look once more
 */
public record Waiting(long seconds, Supplier<BooleanSupplier> begins) {
  /** Looks once. */
  public static final Waiting NONE = new Waiting(0, () -> () -> false);
}
