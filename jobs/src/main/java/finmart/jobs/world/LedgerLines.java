package finmart.jobs.world;

import finmart.features.source.LedgerEntry.EntryType;
import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A person's bookkeeping. The bank account carries what is due every month, with its balance; daily
 * spending is booked from a wallet or a card, without one, and now and then told anew. Grain in:
 * person index. Grain out: ledger line, or version of one, that became known within the span.
 */
final class LedgerLines implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final String BANK = "储蓄卡";
  private static final String CURRENCY = "CNY";
  private static final String[] WALLETS = {"零钱", "零钱", "余额", "信用卡"};
  private static final double MONTHLY_LINES_PER_DAY = 0.16;
  private static final double REFUND_SHARE = 0.012;
  private static final double OTHERS_SHARE = 0.006;
  private static final double VOID_SHARE = 0.006;
  private static final Due[] DUES = Due.values();

  private final WorldSettings settings;
  private final People people;
  private final Span known;
  private final Almanac almanac;
  private final long origin;

  LedgerLines(WorldSettings settings, Span known) {
    this.settings = settings;
    this.known = known;
    people = new People(settings);
    origin = settings.origin().toEpochDay();
    almanac = new Almanac(origin, known.to());
  }

  @Override
  public Iterator<Row> call(Long index) {
    Person person = people.person(index);
    Budget budget = Budget.of(person, settings.seed());
    var lines = new ArrayList<Row>();
    var draws = new Draws();
    standingOrders(person, budget, lines);
    double standing =
        StrictMath.sqrt(
            (double) person.monthlyIncomeMinor() / LifeStage.YOUNG_WORKER.medianIncomeMinor);
    double mean = (settings.population().linesPerDay() - MONTHLY_LINES_PER_DAY) * person.activity();
    long balance = budget.openingMinor();
    for (long day = origin; day < known.to(); day++) {
      balance = monthly(person, budget, day, balance, lines);
      if (day >= known.from() - Span.LOOKBACK_DAYS) {
        daily(person, day, mean, standing, draws, lines);
      }
    }
    return lines.iterator();
  }

  private void standingOrders(Person person, Budget budget, List<Row> lines) {
    if (!known.contains(origin)) {
      return;
    }
    String prefix = prefix(person, origin) + "s";
    long at = Almanac.midnight(origin) + 60 * Almanac.MINUTE;
    for (Due due : DUES) {
      if (due.isStanding && budget.has(due)) {
        lines.add(
            line(
                prefix + due.ordinal(),
                person,
                EntryType.STANDING_ORDER,
                budget.amounts()[due.ordinal()],
                due.category,
                due.subcategory,
                due.counterparty,
                BANK,
                null,
                at,
                at));
      }
    }
  }

  /** Returns the balance at the end of the day. */
  private long monthly(Person person, Budget budget, long day, long before, List<Row> lines) {
    long balance = before;
    for (Due due : DUES) {
      int at = due.ordinal();
      if (budget.amounts()[at] == 0 || !almanac.isDue(day, budget.daysOfMonth()[at])) {
        continue;
      }
      long amount = budget.amountIn(almanac.month(day), due, person, settings.seed());
      if (amount == 0) {
        continue;
      }
      balance += due.type == EntryType.INCOME ? amount : -amount;
      long occurred = Almanac.midnight(day) + (6 * 60 + 5 * at) * Almanac.MINUTE;
      long lag =
          Almanac.knownAfter(
              occurred,
              settings.population().lateShare(),
              new Draws(settings.seed(), Stream.DUE, person.index(), -day * 64 - at));
      if (known.containsMilli(lag)) {
        lines.add(
            line(
                prefix(person, day) + "m" + at,
                person,
                due.type,
                amount,
                category(due, person),
                due.subcategory,
                due == Due.SALARY && person.isStudent() ? "家人" : due.counterparty,
                BANK,
                balance,
                occurred,
                lag));
      }
    }
    return balance;
  }

  private void daily(
      Person person, long day, double mean, double standing, Draws draws, List<Row> lines) {
    draws.restart(settings.seed(), Stream.DAY, person.index(), day);
    int count = draws.poisson(mean);
    String prefix = count == 0 ? "" : prefix(person, day);
    for (int n = 0; n < count; n++) {
      Spending spending = Spending.draw(person.stage(), draws);
      long amount = spending.price(standing, draws);
      String counterparty = spending.counterparty(draws);
      String wallet = WALLETS[draws.below(WALLETS.length)];
      long occurred = Almanac.midnight(day) + 7 * 60 * Almanac.MINUTE + draws.below(57_000_000);
      long knownAt = Almanac.knownAfter(occurred, settings.population().lateShare(), draws);
      double kind = draws.uniform();
      if (known.containsMilli(knownAt)) {
        lines.add(
            line(
                prefix + n,
                person,
                type(kind),
                amount,
                spending.category(),
                spending.subcategory(),
                counterparty,
                wallet,
                null,
                occurred,
                knownAt));
      }
      boolean isPlain = kind >= REFUND_SHARE && type(kind) == EntryType.EXPENSE;
      Correction anew =
          isPlain ? Correction.of(settings, person, day, n, spending, amount).orElse(null) : null;
      if (anew != null && known.containsMilli(knownAt + anew.afterMillis())) {
        lines.add(
            line(
                prefix + n,
                person,
                anew.type(),
                anew.amountMinor(),
                anew.spending().category(),
                anew.spending().subcategory(),
                counterparty,
                wallet,
                null,
                occurred,
                knownAt + anew.afterMillis()));
      }
      if (kind < REFUND_SHARE) {
        long returned = occurred + Almanac.DAY * (1 + draws.below(3));
        if (known.containsMilli(returned)) {
          lines.add(
              line(
                  prefix + n + "r",
                  person,
                  EntryType.REFUND,
                  amount,
                  spending.category(),
                  spending.subcategory(),
                  counterparty,
                  wallet,
                  null,
                  returned,
                  returned));
        }
      }
    }
  }

  private static EntryType type(double kind) {
    if (kind > 1 - VOID_SHARE) {
      return EntryType.VOID;
    }
    return kind > 1 - VOID_SHARE - OTHERS_SHARE ? EntryType.OTHERS : EntryType.EXPENSE;
  }

  private static String category(Due due, Person person) {
    if (due != Due.SALARY) {
      return due.category;
    }
    if (person.isStudent()) {
      return "其他";
    }
    return person.occupation().equals("SELF_EMPLOYED") ? "营业收入" : due.category;
  }

  private String prefix(Person person, long day) {
    return person.sourceUserId() + "-" + almanac.text(day) + "-";
  }

  private static Row line(
      String id,
      Person person,
      EntryType type,
      long amountMinor,
      String category,
      String subcategory,
      String counterparty,
      String account,
      Long balanceMinor,
      long occurred,
      long knownAt) {
    return RowFactory.create(
        id,
        person.sourceUserId(),
        type.name(),
        amountMinor,
        CURRENCY,
        category,
        subcategory,
        counterparty,
        account,
        balanceMinor,
        null,
        Almanac.instant(occurred),
        Almanac.instant(knownAt));
  }
}
