package finmart.jobs.bench.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.row_number;

import finmart.features.ranking.kernel.ItemVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/** Two other ways to the same lists. Grain out of both: user_id, position; place, score. */
final class RankingPeers {
  private static final StructType PLACES =
      StructType.fromDDL(
          "user_id INT NOT NULL, position INT NOT NULL, place INT NOT NULL, score FLOAT NOT NULL");

  private RankingPeers() {}

  /**
   * What users of Spark's MLlib write. It can not be told what is open to whom, so its list must be
   * long enough for the best open products to be in it: the full list where the answer must be
   * exact for everybody. The join is made in its cheapest form, one row of bits per person before
   * the lists are opened, not one row per pair.
   *
   * @param people id, features, words
   * @param length of MLlib's list before the join
   */
  static Dataset<Row> mllib(
      Dataset<Row> people, Dataset<Row> items, int rank, int length, int most) {
    var model = new ALSModel("bench", rank, people.select("id", "features"), items);
    var order = Window.partitionBy("user_id").orderBy(col("rating").desc(), col("item"));
    return model
        .setUserCol("id")
        .setItemCol("item")
        .recommendForAllUsers(length)
        .join(people.select("id", "words"), "id")
        .selectExpr("id as user_id", "words", "inline(recommendations)")
        .filter(expr("shiftright(words[shiftright(item, 6)], item & 63) & 1 = 1"))
        .withColumn("position", row_number().over(order))
        .filter(col("position").leq(most))
        .selectExpr("user_id", "position", "item as place", "rating as score");
  }

  /**
   * A loop anybody would write: boxed arrays, a product at a time, a queue of objects.
   *
   * @param people id, features, words
   */
  static Dataset<Row> naive(Dataset<Row> people, ItemVectors items, int most) {
    FlatMapFunction<Row, Row> best =
        person -> {
          List<Float> factors = person.getList(1);
          List<Long> words = person.getList(2);
          var queue = new PriorityQueue<>(Scored.WORST_FIRST);
          for (int item = 0; item < items.size(); item++) {
            if ((words.get(item / Long.SIZE) >> item & 1) == 1) {
              float score = 0;
              for (int r = 0; r < items.rank(); r++) {
                score += factors.get(r) * items.vectors()[item][r];
              }
              queue.add(new Scored(item, score));
              if (queue.size() > most) {
                queue.remove();
              }
            }
          }
          var sorted = new ArrayList<>(queue);
          sorted.sort(Scored.WORST_FIRST.reversed());
          var rows = new ArrayList<Row>();
          for (Scored scored : sorted) {
            rows.add(
                RowFactory.create(
                    person.getInt(0), rows.size() + 1, scored.item(), scored.score()));
          }
          return rows.iterator();
        };
    return people.flatMap(best, Encoders.row(PLACES));
  }

  private record Scored(int item, float score) {
    static final Comparator<Scored> WORST_FIRST =
        Comparator.comparingDouble(Scored::score)
            .thenComparing(Comparator.comparingInt(Scored::item).reversed());
  }
}
