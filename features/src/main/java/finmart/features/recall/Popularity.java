package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * What most people hold: the score of a product is the mean of its weight over all users, so that a
 * click counts less than a holding. With weights of 1 it is the share of users who hold it. Weights
 * are summed in whole units ({@link Gram#UNITS}), hence exactly.
 *
 * <p>With a half-life, what is old counts less; scores are then scaled so that their sum stays: the
 * mean score says how much is held, the differences what is wanted of late.
 *
 * @param halfLifeDays days after which a holding counts half, above 0; infinite forgets nothing
 */
public record Popularity(double halfLifeDays) implements RecallSource {
  public static final String NAME = "popularity";

  private static final double FINE = 1 << 20;

  public Popularity {
    if (!(halfLifeDays > 0)) {
      throw new IllegalArgumentException("half-life %s must be above 0".formatted(halfLifeDays));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<RecallWeights> fit(Training training) {
    HeldTogether held = training.held();
    int products = held.products().size();
    var sums = new double[products];
    for (int i = 0; i < products; i++) {
      sums[i] = held.gram().sum(i);
    }
    double[] late = Double.isInfinite(halfLifeDays) ? sums : late(training, sums);
    var shares = new double[products];
    for (int i = 0; i < products; i++) {
      shares[i] = late[i] / held.gram().users();
    }
    return RecallWeights.of(NAME, held, shares);
  }

  private double[] late(Training training, double[] sums) {
    Column age = greatest(col("age_days"), lit(0.0));
    Column weight = col("weight").multiply(pow(lit(0.5), age.divide(halfLifeDays)));
    Map<String, Long> units = new HashMap<>();
    for (Row row :
        training
            .holdings()
            .filter(col("weight").gt(0))
            .groupBy("product_id")
            .agg(sum(round(weight.multiply(FINE)).cast("long")))
            .collectAsList()) {
      units.put(row.getString(0), row.getLong(1));
    }
    var late = new double[sums.length];
    double all = 0;
    double lately = 0;
    for (int i = 0; i < late.length; i++) {
      late[i] = units.get(training.held().products().get(i));
      all += sums[i];
      lately += late[i];
    }
    for (int i = 0; i < late.length; i++) {
      late[i] = lately > 0 ? late[i] * all / lately : sums[i];
    }
    return late;
  }
}
