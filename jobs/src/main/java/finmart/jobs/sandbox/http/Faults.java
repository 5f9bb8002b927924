package finmart.jobs.sandbox.http;

import finmart.jobs.sandbox.Chance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often which fault comes. The same attempt of the same message meets the same one.
 *
 * @param seed another one is another run of luck
 * @param shares of attempts, each 0 to 1 and all together at most 1
 */
public record Faults(long seed, Map<Fault, Double> shares) {
  public static final Faults NONE = new Faults(0, Map.of());

  public Faults {
    var kept = new EnumMap<Fault, Double>(Fault.class);
    kept.putAll(shares);
    double sum = 0;
    for (double share : kept.values()) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("shares of faults %s must be 0 to 1".formatted(kept));
      }
      sum += share;
    }
    // Room for sums of decimal fractions such as 0.1.
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException("shares of faults %s are more than all".formatted(kept));
    }
    shares = Map.copyOf(kept);
  }

  /** Every kind as often as the others, a share of all attempts together. */
  public static Faults evenly(long seed, double share) {
    var shares = new EnumMap<Fault, Double>(Fault.class);
    for (Fault fault : Fault.values()) {
      shares.put(fault, share / Fault.values().length);
    }
    return new Faults(seed, shares);
  }

  /**
   * What an attempt meets; empty if all goes well.
   *
   * @param attempt of this message, from 1
   */
  Optional<Fault> of(String messageId, int attempt) {
    double drawn = Chance.of(seed, "fault", messageId + "/" + attempt);
    for (Fault fault : Fault.values()) {
      drawn -= shares.getOrDefault(fault, 0.0);
      if (drawn < 0) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
