package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;

import java.util.List;

/**
 * Walks of three steps from a person over the holders of what the person has, by {@linkplain
 * Neighbourhood#walk RP3β}. A person's vote depends on how many products the person holds, so it is
 * counted anew each day; votes are counted in whole units, hence exactly.
 *
 * @param neighbourhood walk with its powers
 */
public record Rp3Beta(Neighbourhood neighbourhood) implements RecallSource {
  public static final String NAME = "rp3beta";

  /**
   * Votes are far below 1 and counted in units of 1/16 squared: this many make them fine enough.
   */
  private static final double FINE = 256;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<RecallWeights> fit(Training training) {
    var held = training.holdings().filter(col("weight").gt(0));
    var lengths = held.groupBy("user_id").agg(count(lit(1)).as("held"));
    var votes =
        held.join(lengths, "user_id")
            .select(
                col("user_id"),
                col("product_id"),
                pow(col("held"), lit(-neighbourhood.userDiscount() / 2))
                    .multiply(FINE)
                    .as("weight"));
    HeldTogether counted = HeldTogether.of(votes);
    Gram gram = counted.gram();
    int products = gram.size();
    var rows = new float[products][products];
    for (int i = 0; i < products; i++) {
      for (int j = 0; j < products; j++) {
        double together = gram.together(i, j) / FINE / FINE;
        rows[i][j] =
            i == j ? 0 : (float) neighbourhood.nearness(together, gram.holders(i), gram.holders(j));
      }
      neighbourhood.keepNearest(rows[i]);
    }
    return RecallWeights.of(NAME, counted, new ItemWeights(new float[products], rows));
  }
}
