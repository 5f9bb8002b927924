package finmart.features.audience;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Facts;
import finmart.features.eligibility.RowFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the people most like those of a seed.
 *
 * @param attributes what people are compared by, with its type
 * @param settings ridge, size and seed of the sample
 */
public record Lookalikes(Map<String, AttributeType> attributes, AudienceSettings settings) {
  private static final StructType SCORED =
      new StructType()
          .add("user_id", DataTypes.StringType, false)
          .add("score", DataTypes.DoubleType, false);

  public Lookalikes {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Learns from a sample of both, drawn by a hash of the person.
   *
   * @param profiles everybody who may be compared
   * @param seed people of the seed, user_id
   */
  public Likeness learn(Dataset<Row> profiles, Dataset<Row> seed) {
    return new LikenessFit(settings.ridge())
        .fit(
            sample(read(profiles).join(seed, "user_id")),
            sample(others(read(profiles), seed)),
            attributes);
  }

  /**
   * The people most alike, without those of the seed. Grain out: user_id, with {@code score}.
   *
   * @param size how many, or all others if there are fewer
   */
  public Dataset<Row> mostAlike(
      Dataset<Row> profiles, Dataset<Row> seed, Likeness likeness, long size) {
    Dataset<Row> others = others(read(profiles), seed);
    var schema = others.schema();
    MapPartitionsFunction<Row, Row> score =
        rows -> {
          var facts = new RowFacts(schema);
          var scored = new ArrayList<Row>();
          while (rows.hasNext()) {
            Row row = rows.next();
            scored.add(
                RowFactory.create(row.<String>getAs("user_id"), likeness.score(facts.on(row))));
          }
          return scored.iterator();
        };
    return others
        .mapPartitions(score, Encoders.row(SCORED))
        .orderBy(col("score").desc(), col("user_id"))
        .limit((int) Math.min(size, Integer.MAX_VALUE));
  }

  private Dataset<Row> read(Dataset<Row> profiles) {
    return profiles.select(
        Stream.concat(Stream.of("user_id"), attributes.keySet().stream().sorted())
            .map(name -> col(name))
            .toArray(Column[]::new));
  }

  private List<Facts> sample(Dataset<Row> people) {
    var sample = new ArrayList<Facts>();
    for (Row row :
        people
            .orderBy(xxhash64(lit(settings.seed()), col("user_id")), col("user_id"))
            .limit(settings.sample())
            .collectAsList()) {
      var facts = new HashMap<String, Object>();
      attributes.keySet().forEach(name -> facts.put(name, row.getAs(name)));
      sample.add(facts::get);
    }
    return sample;
  }

  private static Dataset<Row> others(Dataset<Row> profiles, Dataset<Row> seed) {
    return profiles.join(seed.select("user_id"), new String[] {"user_id"}, "left_anti");
  }
}
