package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What a person already has when the history begins, told by an earlier supermarket on its first
 * day: 0 to 6 products, chosen by true preference, so that products of one theme go together. Grain
 * in: person index. Grain out: interaction of kind HOLD that became known within the span.
 */
final class Holdings implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 6;
  private static final int ADULT = 18;
  private static final double SHARPNESS = 1.4;

  private final WorldSettings settings;
  private final People people;
  private final Shelf shelf;
  private final Span known;

  Holdings(WorldSettings settings, Shelf shelf, Span known) {
    this.settings = settings;
    this.shelf = shelf;
    this.known = known;
    people = new People(settings);
  }

  @Override
  public Iterator<Row> call(Long index) {
    var rows = new ArrayList<Row>();
    long origin = settings.origin().toEpochDay();
    if (!known.contains(origin)) {
      return rows.iterator();
    }
    Person person = people.person(index);
    if (person.ageOn(settings.origin()) < ADULT) {
      return rows.iterator();
    }
    var draws = new Draws(settings.seed(), Stream.HOLDINGS, index, 0);
    int count =
        Math.min(MOST, draws.poisson(settings.population().meanHoldings() * person.activity()));
    if (count > 0) {
      hold(person, count, origin, draws, rows);
    }
    return rows.iterator();
  }

  private void hold(Person person, int count, long origin, Draws draws, List<Row> rows) {
    double[] weights = weights(person, origin);
    long knownAt = Almanac.midnight(origin) + 60 * Almanac.MINUTE;
    for (int n = 0; n < count; n++) {
      double[] cumulative = Draws.cumulative(weights);
      if (cumulative[cumulative.length - 1] <= 0) {
        return;
      }
      int product = draws.pick(cumulative);
      weights[product] = 0;
      long from = Almanac.midnight(shelf.product(product).effectiveFrom().toEpochDay());
      long occurred = from + (long) (draws.uniform() * (Almanac.midnight(origin) - from));
      rows.add(
          RowFactory.create(
              "h-" + person.sourceUserId() + "-" + shelf.product(product).productId(),
              person.sourceUserId(),
              shelf.product(product).productId(),
              "HOLD",
              null,
              null,
              Almanac.instant(occurred),
              Almanac.instant(knownAt)));
    }
  }

  private double[] weights(Person person, long origin) {
    double[] weights = new double[shelf.size()];
    double[] sums = new double[Line.values().length];
    for (int i = 0; i < weights.length; i++) {
      if (shelf.product(i).effectiveFrom().toEpochDay() < origin) {
        weights[i] = StrictMath.exp(SHARPNESS * shelf.preference(person, i));
        sums[shelf.line(i).ordinal()] += weights[i];
      }
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        Line line = shelf.line(i);
        weights[i] *= person.stage().interest(line) / sums[line.ordinal()];
      }
    }
    return weights;
  }
}
