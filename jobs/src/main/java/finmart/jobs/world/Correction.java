package finmart.jobs.world;

import finmart.features.source.LedgerEntry.EntryType;
import finmart.jobs.world.Draws.Stream;
import java.util.Optional;

/**
 * How a person tells a line of daily spending anew: another amount, another category, or that there
 * was none.
 *
 * @param afterMillis time between the first telling and this one, 1 or 2 days
 */
record Correction(EntryType type, long amountMinor, Spending spending, long afterMillis) {
  private static final int LINES_A_DAY = 1_000;
  private static final double WITHDRAWN = 0.2;
  private static final double AMOUNT = 0.6;

  /**
   * Draws whether a line is corrected, and how. The draws are its own, so that a world has the same
   * lines with corrections and without.
   *
   * @param line place of the line among those of the person and day
   */
  static Optional<Correction> of(
      WorldSettings settings, Person person, long day, int line, Spending spending, long amount) {
    long when = day * LINES_A_DAY + line;
    double share = settings.population().correctedShare();
    double chance = Draws.uniform(settings.seed(), Stream.CORRECTION, person.index(), when);
    if (chance >= share) {
      return Optional.empty();
    }
    var draws = new Draws(settings.seed(), Stream.CORRECTION, person.index(), -1 - when);
    long after = Almanac.DAY * (1 + draws.below(2));
    double what = chance / share;
    if (what < WITHDRAWN) {
      return Optional.of(new Correction(EntryType.WITHDRAWN, amount, spending, after));
    }
    if (what < AMOUNT) {
      long other = Math.max(1, (long) (amount * (0.5 + draws.uniform())));
      return Optional.of(new Correction(EntryType.EXPENSE, other, spending, after));
    }
    Spending other = Spending.draw(person.stage(), draws);
    return Optional.of(new Correction(EntryType.EXPENSE, amount, other, after));
  }
}
