package finmart.jobs.bench.ranking;

import finmart.features.ranking.kernel.ItemVectors;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Random vectors of people and products, and what is open to whom, each contestant's in the form it
 * reads best: binary floats and bits for the fused pass, arrays for the others.
 */
record RankingData(SparkSession spark, String folder, int products, int rank) {
  private static final double ELIGIBLE_SHARE = 0.3;
  private static final long SEED = 20261101;
  private static final StructType BINARY =
      StructType.fromDDL("user_id INT NOT NULL, factors BINARY NOT NULL, eligible BINARY NOT NULL");
  private static final StructType ARRAYS =
      StructType.fromDDL(
          "id INT NOT NULL, features ARRAY<FLOAT> NOT NULL, words ARRAY<BIGINT> NOT NULL");

  Dataset<Row> binary(long users) {
    return kept("binary-" + users, users, BINARY, RankingData::binary);
  }

  Dataset<Row> arrays(long users) {
    return kept("arrays-" + users, users, ARRAYS, RankingData::arrays);
  }

  ItemVectors items() {
    var vectors = new float[products][];
    for (int item = 0; item < products; item++) {
      vectors[item] = vector(new SplittableRandom(~(SEED + item)), rank);
    }
    return new ItemVectors(rank, vectors);
  }

  /** The same products as MLlib wants them: id, features. */
  Dataset<Row> itemRows() {
    var rows = new ArrayList<Row>();
    float[][] vectors = items().vectors();
    for (int item = 0; item < products; item++) {
      rows.add(RowFactory.create(item, boxed(vectors[item])));
    }
    return spark.createDataFrame(
        rows, StructType.fromDDL("id INT NOT NULL, features ARRAY<FLOAT> NOT NULL"));
  }

  /** Writes an answer and returns it as read back. */
  Dataset<Row> written(String name, Dataset<Row> answer) {
    String file = folder + "/answer-" + name;
    answer.write().mode("overwrite").parquet(file);
    return spark.read().schema(answer.schema()).parquet(file);
  }

  private interface Form extends Serializable {
    Row row(int user, float[] factors, long[] words, int products);
  }

  private Dataset<Row> kept(String name, long users, StructType schema, Form form) {
    String file = folder + "/" + name;
    int items = products;
    int length = rank;
    MapFunction<Long, Row> person =
        id -> {
          var random = new SplittableRandom(SEED + id).split();
          float[] factors = vector(random, length);
          var words = new long[(items + Long.SIZE - 1) / Long.SIZE];
          for (int item = 0; item < items; item++) {
            if (random.nextDouble() < ELIGIBLE_SHARE) {
              words[item / Long.SIZE] |= 1L << item;
            }
          }
          return form.row(id.intValue(), factors, words, items);
        };
    if (Files.notExists(Path.of(file))) {
      spark.range(users).map(person, Encoders.row(schema)).write().parquet(file);
    }
    return spark.read().schema(schema).parquet(file);
  }

  private static Row binary(int user, float[] factors, long[] words, int products) {
    var vector = ByteBuffer.allocate(factors.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    vector.asFloatBuffer().put(factors);
    var bits = ByteBuffer.allocate(words.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bits.asLongBuffer().put(words);
    byte[] eligible = Arrays.copyOf(bits.array(), (products + 7) / 8);
    return RowFactory.create(user, vector.array(), eligible);
  }

  private static Row arrays(int user, float[] factors, long[] words, int products) {
    return RowFactory.create(user, boxed(factors), Arrays.stream(words).boxed().toArray());
  }

  private static Object[] boxed(float[] vector) {
    var values = new Object[vector.length];
    Arrays.setAll(values, r -> vector[r]);
    return values;
  }

  private static float[] vector(SplittableRandom random, int rank) {
    var vector = new float[rank];
    for (int r = 0; r < rank; r++) {
      vector[r] = (float) (random.nextDouble() - 0.5);
    }
    return vector;
  }
}
