package finmart.jobs.sandbox;

import finmart.domain.settlement.Difference;
import finmart.domain.settlement.Line;
import java.util.Optional;

/**
 * How often the institution's settlement file says something else than its contract. A line has one
 * such difference at most, and always the same.
 *
 * @param seed of which lines
 * @param missing share of lines it leaves out, 0 to 1
 * @param extra share of lines beside which it bills what never happened
 * @param amount share of lines with another fee
 * @param status share of lines with another status; all together at most 1
 */
public record Planting(long seed, double missing, double extra, double amount, double status) {
  public static final Planting NONE = new Planting(0, 0, 0, 0, 0);

  public Planting {
    boolean areShares = missing >= 0 && extra >= 0 && amount >= 0 && status >= 0;
    // Room for sums of decimal fractions such as 0.1.
    if (!areShares || missing + extra + amount + status > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "shares missing %s, extra %s, amount %s and status %s must be 0 to 1 together"
              .formatted(missing, extra, amount, status));
    }
  }

  /** What is wrong with a line; empty if nothing is. */
  Optional<Difference.Kind> of(Line line) {
    double drawn = Chance.of(seed, "planted", line.id());
    if (drawn < missing) {
      return Optional.of(Difference.Kind.OURS_ONLY);
    }
    if (drawn < missing + extra) {
      return Optional.of(Difference.Kind.BANK_ONLY);
    }
    if (drawn < missing + extra + amount) {
      return Optional.of(Difference.Kind.AMOUNT_DIFF);
    }
    return drawn < missing + extra + amount + status
        ? Optional.of(Difference.Kind.STATUS_DIFF)
        : Optional.empty();
  }

  /** Minor units a wrong fee is above the right one, 1 to 100. */
  long more(Line line) {
    return 1 + (long) (Chance.of(seed, "more", line.id()) * 100);
  }
}
