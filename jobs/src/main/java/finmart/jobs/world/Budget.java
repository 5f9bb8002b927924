package finmart.jobs.world;

import finmart.features.source.LedgerEntry.EntryType;
import finmart.jobs.world.Draws.Stream;

/**
 * One person's monthly plan, in fen per {@link Due}; 0 where the person has no such thing.
 *
 * @param daysOfMonth when each falls due, 1 to 31
 * @param openingMinor balance of the account when the history begins
 */
record Budget(long[] amounts, int[] daysOfMonth, long openingMinor) {
  private static final double BONUS_SHARE = 0.05;

  static Budget of(Person person, long seed) {
    var draws = new Draws(seed, Stream.BUDGET, person.index(), 0);
    Due[] all = Due.values();
    long[] amounts = new long[all.length];
    int[] days = new int[all.length];
    int payday = new int[] {5, 10, 15, 25, 31}[draws.below(5)];
    for (Due due : all) {
      boolean has = draws.happens(due.share(person.stage()));
      double size = draws.uniform();
      amounts[due.ordinal()] = has ? amount(due, size, person) : 0;
      days[due.ordinal()] = due.type == EntryType.INCOME ? payday : 1 + draws.below(28);
    }
    return new Budget(
        amounts, days, Math.round(person.monthlyIncomeMinor() * (0.3 + 8 * person.thrift())));
  }

  /** The share of monthly income that goes into instalments. */
  double debtShare() {
    long debt = 0;
    for (Due due : Due.values()) {
      debt += due.isDebt() ? amounts[due.ordinal()] : 0;
    }
    return (double) debt / amounts[Due.SALARY.ordinal()];
  }

  boolean has(Due due) {
    return amounts[due.ordinal()] > 0;
  }

  /** What is due in a month, which varies a little; 0 if nothing is. */
  long amountIn(int month, Due due, Person person, long seed) {
    long usual = amounts[due.ordinal()];
    if (usual == 0 || due.isStanding || due == Due.RENT || due == Due.WALLET) {
      return usual;
    }
    double chance = Draws.uniform(seed, Stream.DUE, person.index(), month * 64L + due.ordinal());
    if (due == Due.BONUS) {
      return chance < BONUS_SHARE ? usual : 0;
    }
    return Math.round(usual * (0.95 + 0.1 * chance));
  }

  private static long amount(Due due, double size, Person person) {
    double income = person.monthlyIncomeMinor();
    double amount =
        switch (due) {
          case SALARY -> income;
          case BONUS -> income * (0.5 + 1.5 * size);
          case RENT -> income * (0.18 + 0.15 * size);
          case MORTGAGE -> income * (0.2 + 0.25 * size);
          case CAR_LOAN -> income * (0.08 + 0.1 * size);
          case CONSUMER_LOAN -> income * (0.05 + 0.25 * size);
          case STUDENT_LOAN -> 30_000 + 60_000 * size;
          case INSURANCE -> income * (0.01 + 0.05 * size);
          case PHONE -> 2_900 + 12_000 * size;
          case UTILITIES -> 8_000 + 30_000 * size;
          case WALLET -> income * (0.15 + 0.25 * size);
          case SAVINGS -> income * person.thrift();
        };
    return Math.round(amount);
  }
}
