package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.recall.Basis;
import finmart.features.recall.HeldTogether;
import finmart.features.recall.Holdings;
import finmart.features.recall.SignalWeights;
import java.sql.Timestamp;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is held together on a day: the counts of the last day brought up to date, or counted anew.
 *
 * @param users people whose histories were counted
 */
record Counting(HeldTogether held, long users) {
  /** Of fewer, the fixed cost of looking for who changed is above that of counting all anew. */
  private static final long FEWEST_USERS = 100_000;

  /**
   * @param interactions known on the day, with user_id
   */
  static Counting of(Day day, Dataset<Row> interactions, SignalWeights signals) {
    Optional<AsOf> last = day.lastBefore(HeldTogether.TABLE);
    if (last.isPresent()) {
      Dataset<Row> counts = day.on(HeldTogether.TABLE, last.get());
      var midnight = lit(Timestamp.from(last.get().midnight()));
      var before = interactions.filter(col("known_at").lt(midnight));
      Row any = counts.select("basis", "users").head();
      if (any.getLong(1) >= FEWEST_USERS && any.getString(0).equals(Basis.of(before, signals))) {
        var changed =
            interactions.filter(col("known_at").geq(midnight)).select("user_id").distinct();
        var held =
            HeldTogether.load(counts)
                .changed(
                    Holdings.of(of(before, changed), signals),
                    Holdings.of(of(interactions, changed), signals));
        return new Counting(held, changed.count());
      }
    }
    HeldTogether held = HeldTogether.of(Holdings.of(interactions, signals));
    return new Counting(held, held.gram().users());
  }

  private static Dataset<Row> of(Dataset<Row> interactions, Dataset<Row> people) {
    return interactions.join(people, new String[] {"user_id"}, "left_semi");
  }
}
