package finmart.jobs.world;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What the orders of one line's lists are truly worth: approved products to be expected from 1,000
 * lists that are opened to the end, Σ P(examined | position) × P(click | examined) × P(application
 * | click) × P(approved). All orders are of the same products, those of the list.
 *
 * @param lists how many there are
 * @param longest lists that have as many places as a list may have: better products may have been
 *     left out of them, which no order of theirs shows
 * @param ranked in the order of the feed
 * @param popularity in the order of popularity
 * @param random in the mean over all orders
 * @param oracle in the best order
 */
public record FeedWorth(
    String line,
    long lists,
    long longest,
    double ranked,
    double popularity,
    double random,
    double oracle) {
  private static final StructType WORTH =
      StructType.fromDDL(
          "line STRING NOT NULL, places INT NOT NULL, ranked DOUBLE NOT NULL, "
              + "popularity DOUBLE NOT NULL, random DOUBLE NOT NULL, oracle DOUBLE NOT NULL");
  private static final double LISTS = 1_000;

  /** Share of the best order's worth that the feed's order misses; 0 is perfect. */
  public double regret() {
    return oracle > 0 ? 1 - ranked / oracle : 0;
  }

  /**
   * Weighs every list of a day, one result per line, in order.
   *
   * @param offers user_id, product_line, position, product_id, popularity_score
   * @param identities source_user_id, user_id
   * @param positions longest list there may be
   */
  public static List<FeedWorth> of(
      Truth truth, Dataset<Row> offers, Dataset<Row> identities, LocalDate day, int positions) {
    Dataset<Row> shown = offers.join(Identities.ofWorld(identities), "user_id");
    Dataset<Row> pairs = shown.select("source_user_id", "product_id").distinct();
    return shown
        .join(
            truth
                .withTruth(pairs, day)
                .withColumn(
                    "worth",
                    col("click_probability")
                        .multiply(col("application_probability"))
                        .multiply(col("approval_probability"))),
            new String[] {"source_user_id", "product_id"})
        .groupBy("product_line", "user_id")
        .agg(
            collect_list(struct("position", "popularity_score", "product_id", "worth"))
                .as("places"))
        .map((MapFunction<Row, Row>) FeedWorth::weighed, Encoders.row(WORTH))
        .groupBy("line")
        .agg(
            count(lit(1)),
            count_if(col("places").geq(positions)),
            avg("ranked"),
            avg("popularity"),
            avg("random"),
            avg("oracle"))
        .orderBy("line")
        .collectAsList()
        .stream()
        .map(
            row ->
                new FeedWorth(
                    row.getString(0),
                    row.getLong(1),
                    row.getLong(2),
                    LISTS * row.getDouble(3),
                    LISTS * row.getDouble(4),
                    LISTS * row.getDouble(5),
                    LISTS * row.getDouble(6)))
        .toList();
  }

  private static Row weighed(Row list) {
    var places = new ArrayList<>(list.<Row>getList(2));
    Comparator<Row> byId = Comparator.comparing(place -> place.getString(2));
    double ranked = worth(places, Comparator.comparing(place -> place.getInt(0)));
    double popularity =
        worth(
            places,
            Comparator.<Row>comparingDouble(place -> -place.getDouble(1)).thenComparing(byId));
    double oracle =
        worth(
            places,
            Comparator.<Row>comparingDouble(place -> -place.getDouble(3)).thenComparing(byId));
    double examined = 0;
    for (int at = 1; at <= places.size(); at++) {
      examined += Truth.examinationProbability(at);
    }
    double random =
        examined * places.stream().mapToDouble(place -> place.getDouble(3)).average().orElse(0);
    return RowFactory.create(list.getString(0), places.size(), ranked, popularity, random, oracle);
  }

  private static double worth(List<Row> places, Comparator<Row> order) {
    places.sort(order);
    double worth = 0;
    for (int at = 0; at < places.size(); at++) {
      worth += Truth.examinationProbability(at + 1) * places.get(at).getDouble(3);
    }
    return worth;
  }
}
