package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;

import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What people do with our feeds. Grain in: user_id, product_line, position, as_of (the day the feed
 * is shown) with source_user_id. Grain out: interaction or consent known on one day, which also
 * follows from feeds of the three days before.
 */
final class Responses implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final People people;
  private final Shelf shelf;
  private final Reactions reactions;
  private final Trace trace;

  /** A user's places mostly come one after another. */
  private transient Person last;

  private Responses(WorldSettings settings, Shelf shelf, LocalDate day, Trace trace) {
    this.shelf = shelf;
    this.trace = trace;
    people = new People(settings);
    reactions = new Reactions(settings, shelf, Span.day(day));
  }

  static Dataset<Row> of(
      Dataset<Row> feeds,
      Dataset<Row> identities,
      WorldSettings settings,
      Shelf shelf,
      LocalDate day,
      Trace trace,
      Table table) {
    Dataset<Row> shown =
        feeds
            .filter(col("as_of").between(date_add(lit(day), -Reactions.FOLLOW_UP_DAYS), lit(day)))
            .join(Identities.ofWorld(identities), "user_id")
            .select(
                col("source_user_id"),
                col("product_id"),
                col("position").cast("int"),
                col("as_of").cast("date"));
    return shown.flatMap(
        new Responses(settings, shelf, day, trace), Encoders.row(WorldFiles.columns(table)));
  }

  @Override
  public Iterator<Row> call(Row place) {
    var rows = new ArrayList<Row>();
    long index = people.indexOf(place.getString(0));
    if (index < 0) {
      return rows.iterator();
    }
    int product = shelf.indexOf(place.getString(1));
    if (last == null || last.index() != index) {
      last = people.person(index);
    }
    Person person = last;
    long day = ((LocalDate) place.get(3)).toEpochDay();
    if (reactions.visits(person, shelf.line(product), day)) {
      reactions.leave(trace, person, new Shown(product, place.getInt(2), day), rows);
    }
    return rows.iterator();
  }
}
