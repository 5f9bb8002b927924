package finmart.jobs.bench.ranking;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Compares lists. */
final class RankingAnswers {
  /** Single precision, added in another order. */
  private static final double TOLERANCE = 1e-5;

  private static final StructType PLACES =
      StructType.fromDDL(
          "user_id INT NOT NULL, position INT NOT NULL, place INT NOT NULL, score FLOAT NOT NULL");

  private RankingAnswers() {}

  /**
   * How two answers differ.
   *
   * @param positions of which one lacks a place, or the scores differ
   * @param ties positions of equal score whose place differs
   */
  record Difference(long positions, long ties) {}

  /** Opens the lists of the fused pass: user_id, position; place, score. */
  static Dataset<Row> opened(Dataset<Row> fused) {
    FlatMapFunction<Row, Row> open =
        person -> {
          var places = buffer(person.getAs("places"));
          var scores = buffer(person.getAs("scores"));
          var rows = new ArrayList<Row>();
          while (places.hasRemaining()) {
            rows.add(
                RowFactory.create(
                    person.getInt(0), rows.size() + 1, places.getInt(), scores.getFloat()));
          }
          return rows.iterator();
        };
    return fused.flatMap(open, Encoders.row(PLACES));
  }

  /** Compares position by position. */
  static Difference between(Dataset<Row> one, Dataset<Row> other) {
    Column isClose = abs(col("one.score").minus(col("other.score"))).leq(TOLERANCE);
    Column agrees = coalesce(isClose, lit(false));
    Row counted =
        one.as("one")
            .join(
                other.as("other"),
                col("one.user_id")
                    .equalTo(col("other.user_id"))
                    .and(col("one.position").equalTo(col("other.position"))),
                "full")
            .agg(
                count_if(agrees.equalTo(false)),
                count_if(agrees.and(col("one.place").notEqual(col("other.place")))))
            .head();
    return new Difference(counted.getLong(0), counted.getLong(1));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
