package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What a person orders in shops. Grain in: person index. Grain out: order that became known within
 * the span.
 */
final class Orders implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final String[] CATEGORIES = {
    "食品生鲜", "服饰鞋包", "家居日用", "美妆个护", "数码家电", "母婴玩具", "图书文娱", "运动户外"
  };
  private static final double[] MEDIANS = {
    6_000, 15_000, 7_000, 12_000, 80_000, 13_000, 5_000, 18_000
  };
  private static final double[] CUMULATIVE = Draws.cumulative(26, 20, 18, 10, 6, 8, 6, 6);
  private static final long INSTALMENT_FROM_MINOR = 60_000;

  private final WorldSettings settings;
  private final People people;
  private final Span known;
  private final Almanac almanac;
  private final long first;

  Orders(WorldSettings settings, Span known) {
    this.settings = settings;
    this.known = known;
    people = new People(settings);
    first = Math.max(settings.origin().toEpochDay(), known.from() - Span.LOOKBACK_DAYS);
    almanac = new Almanac(first, known.to());
  }

  @Override
  public Iterator<Row> call(Long index) {
    Person person = people.person(index);
    var draws = new Draws();
    var orders = new ArrayList<Row>();
    for (long day = first; day < known.to(); day++) {
      draws.restart(settings.seed(), Stream.ORDERS, index, day);
      int count = draws.poisson(settings.population().ordersPerDay() * person.activity());
      for (int n = 0; n < count; n++) {
        int category = draws.pick(CUMULATIVE);
        long amount = (long) (MEDIANS[category] * StrictMath.exp(0.8 * draws.gaussian())) + 1;
        boolean isInstalment = amount >= INSTALMENT_FROM_MINOR && draws.happens(0.25);
        boolean isRefunded = draws.happens(0.05);
        long occurred = Almanac.midnight(day) + draws.below((int) Almanac.DAY);
        long knownAt = Almanac.knownAfter(occurred, settings.population().lateShare(), draws);
        if (known.containsMilli(knownAt)) {
          orders.add(
              RowFactory.create(
                  person.sourceUserId() + "-" + almanac.text(day) + "-o" + n,
                  person.sourceUserId(),
                  CATEGORIES[category],
                  amount,
                  "CNY",
                  isInstalment,
                  isRefunded,
                  Almanac.instant(occurred),
                  Almanac.instant(knownAt)));
        }
      }
    }
    return orders.iterator();
  }
}
