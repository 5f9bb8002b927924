package finmart.jobs.world;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The identifiers accounts show, at the first and the last sight. Grain in: person index. Grain
 * out: identifier of an account that became known within the span.
 */
final class Identifiers implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;

  private final Accounts accounts;
  private final Span known;
  private final long origin;

  Identifiers(WorldSettings settings, Span known) {
    this.accounts = new Accounts(settings);
    this.known = known;
    this.origin = Almanac.midnight(settings.origin().toEpochDay());
  }

  @Override
  public Iterator<Row> call(Long index) {
    var rows = new ArrayList<Row>();
    for (Accounts.Shown shown : accounts.shown(index)) {
      add(shown, shown.firstAt(), rows);
      if (shown.lastAt() > Math.max(origin, shown.firstAt())) {
        add(shown, shown.lastAt(), rows);
      }
    }
    return rows.iterator();
  }

  private void add(Accounts.Shown shown, long occurred, List<Row> rows) {
    long knownAt = Math.max(occurred, origin);
    if (known.containsMilli(knownAt)) {
      rows.add(
          RowFactory.create(
              shown.account(),
              shown.type().name(),
              shown.value(),
              Almanac.instant(occurred),
              Almanac.instant(knownAt)));
    }
  }
}
