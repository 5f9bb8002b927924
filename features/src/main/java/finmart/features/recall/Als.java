package finmart.features.recall;

import static org.apache.spark.sql.functions.col;

import finmart.domain.document.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Factors of products by Spark MLlib's alternating least squares for implicit feedback. Only the
 * factors of products are kept; {@link ItemFactors} finds a person's from the history, so that
 * somebody new is scored at once.
 *
 * <p>The draw of the first factors is seeded. Sums inside MLlib follow the order in which a shuffle
 * arrives: on several machines a rerun is the same but for rounding.
 *
 * @param rank length of the vectors, 1 to 1000
 * @param iterations passes over people and products, 1 to 100
 * @param confidence how much more a weight of 1 says than nothing (MLlib's alpha), above 0
 * @param ridge regularisation per holding (MLlib's regParam, scaled by the number of them), above 0
 */
public record Als(int rank, int iterations, double confidence, double ridge, long seed)
    implements RecallSource {
  public static final String NAME = "als";

  public static final int MOST_ITERATIONS = 100;

  private static final int HIGHEST_RANK = 1000;

  /** Passes after which MLlib forgets how the factors came about; many more overflow the stack. */
  private static final int CHECKPOINT_INTERVAL = 2;

  private static final int MOST_WITHOUT_CHECKPOINT = 4;

  private static final StructType RATINGS =
      StructType.fromDDL("user INT NOT NULL, item INT NOT NULL, rating FLOAT NOT NULL");

  public Als {
    boolean isSound =
        rank >= 1 && rank <= HIGHEST_RANK && iterations >= 1 && iterations <= MOST_ITERATIONS;
    if (!isSound || !(confidence > 0) || !(ridge > 0)) {
      throw new IllegalArgumentException(
          "rank %d must be 1 to %d, iterations %d 1 to %d, confidence %s and regularisation %s above 0"
              .formatted(rank, HIGHEST_RANK, iterations, MOST_ITERATIONS, confidence, ridge));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<RecallWeights> fit(Training training) {
    HeldTogether held = training.held();
    var index = new HashMap<String, Integer>();
    held.products().forEach(p -> index.put(p, index.size()));
    var holdings = training.holdings().filter(col("weight").gt(0));
    Dataset<Row> users =
        holdings
            .sparkSession()
            .createDataFrame(
                holdings
                    .select("user_id")
                    .distinct()
                    .sort("user_id")
                    .toJavaRDD()
                    .zipWithIndex()
                    .map(user -> RowFactory.create(user._1().getString(0), user._2().intValue())),
                StructType.fromDDL("user_id STRING NOT NULL, user INT NOT NULL"));
    MapFunction<Row, Row> numbered =
        row ->
            RowFactory.create(row.getInt(0), index.get(row.getString(1)), (float) row.getDouble(2));
    Dataset<Row> ratings =
        holdings
            .join(users, "user_id")
            .select(col("user"), col("product_id"), col("weight"))
            .map(numbered, Encoders.row(RATINGS))
            .sort("user", "item");
    float[][] factors = factors(ratings, index.size());
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < factors.length; i++) {
      rows.add(
          new RecallWeights(
              NAME,
              held.products().get(i),
              i,
              0,
              RecallWeights.bytes(factors[i]),
              held.gram().holders(i),
              held.gram().users(),
              List.of(confidence, ridge)));
    }
    return List.copyOf(rows);
  }

  /**
   * Returns one vector per item; an item without ratings has an empty one.
   *
   * @param ratings columns user (int), item (int from 0) and rating (float above 0)
   * @throws ConfigurationException if the session has no directory for checkpoints
   */
  public float[][] factors(Dataset<Row> ratings, int items) {
    if (iterations > MOST_WITHOUT_CHECKPOINT
        && ratings.sparkSession().sparkContext().getCheckpointDir().isEmpty()) {
      throw new ConfigurationException(
          "als with %d iterations needs a directory all workers reach: submit with --conf spark.checkpoint.dir=DIR"
              .formatted(iterations));
    }
    var model =
        new ALS()
            .setImplicitPrefs(true)
            .setRank(rank)
            .setMaxIter(iterations)
            .setAlpha(confidence)
            .setRegParam(ridge)
            .setSeed(seed)
            .setCheckpointInterval(CHECKPOINT_INTERVAL)
            .setNumBlocks(ratings.sparkSession().sparkContext().defaultParallelism())
            .setUserCol("user")
            .setItemCol("item")
            .setRatingCol("rating")
            .fit(ratings);
    var factors = new float[items][0];
    for (Row row : model.itemFactors().collectAsList()) {
      List<Float> vector = row.getList(1);
      var copy = new float[vector.size()];
      for (int k = 0; k < copy.length; k++) {
        copy[k] = vector.get(k);
      }
      factors[row.getInt(0)] = copy;
    }
    return factors;
  }

  /** The scorer over factors that {@link #factors} returned. */
  public ItemFactors scorer(float[][] factors) {
    return new ItemFactors(factors, confidence, ridge);
  }
}
