package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * The feeds an earlier supermarket showed on the last days of the history: popular products more
 * often, nothing personal, so that clicks tell more about people than about a recommender. Grain
 * in: person index. Grain out: interaction or consent that became known within the span.
 */
final class FormerFeeds implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final int PLACES = 10;
  private static final double REACH = 0.15;

  private final WorldSettings settings;
  private final People people;
  private final Shelf shelf;
  private final Reactions reactions;
  private final Trace trace;
  private final long first;
  private final long end;

  FormerFeeds(WorldSettings settings, Shelf shelf, Span known, Trace trace) {
    this.settings = settings;
    this.shelf = shelf;
    this.trace = trace;
    people = new People(settings);
    reactions = new Reactions(settings, shelf, known);
    int days = Math.min(settings.population().formerFeedDays(), settings.days());
    first = Math.max(settings.asOf().toEpochDay() - days, known.from() - Reactions.FOLLOW_UP_DAYS);
    end = Math.min(settings.asOf().toEpochDay(), known.to());
  }

  @Override
  public Iterator<Row> call(Long index) {
    var rows = new ArrayList<Row>();
    Person person = people.person(index);
    for (long day = first; day < end; day++) {
      for (Line line : Line.values()) {
        var draws = new Draws(settings.seed(), Stream.FORMER_FEED, index, day * 8 + line.ordinal());
        if (draws.happens(REACH) && reactions.visits(person, line, day)) {
          show(person, line, day, draws, rows);
        }
      }
    }
    return rows.iterator();
  }

  private void show(Person person, Line line, long day, Draws draws, List<Row> rows) {
    double[] weights = new double[shelf.size()];
    int left = 0;
    for (int i = 0; i < weights.length; i++) {
      if (shelf.line(i) == line && shelf.product(i).isEffectiveOn(day)) {
        weights[i] = shelf.pull(i);
        left++;
      }
    }
    for (int position = 1; position <= Math.min(PLACES, left); position++) {
      int product = draws.pick(Draws.cumulative(weights));
      weights[product] = 0;
      reactions.leave(trace, person, new Shown(product, position, day), rows);
    }
  }
}
