package finmart.features.recall;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What people of the same traits hold: holdings regressed on traits with a ridge, in closed form
 * from exact counts. Scores are on the scale of popularity (mean weight held), so that they compare
 * with it and with EASE. It speaks for people whose histories are too short to speak for
 * themselves; over one attribute it is popularity by segment, drawn to the whole where a segment is
 * small.
 *
 * @param name name of the source
 * @param attributes features looked at
 * @param ridge people's worth of shrinkage, above 0
 */
public record Attributes(String name, List<String> attributes, double ridge)
    implements RecallSource {
  public static final String NAME = "attribute";
  public static final String SEGMENT = "segment";

  /** Products held from which on a history speaks for itself. */
  public static final int ENOUGH_HELD = 3;

  private static final int TREE_DEPTH = 2;

  public Attributes {
    attributes = List.copyOf(attributes);
    if (!(ridge > 0) || Double.isInfinite(ridge)) {
      throw new IllegalArgumentException("ridge %s of %s must be above 0".formatted(ridge, name));
    }
  }

  @Override
  public List<RecallWeights> fit(Training training) {
    HeldTogether held = training.held();
    Traits traits = training.traits();
    int products = held.products().size();
    Gram gram = count(training, traits.of(attributes));
    int constant = traits.size();
    var matrix = new double[constant + 1][constant + 1];
    for (int t = 0; t <= constant; t++) {
      for (int other = t; other <= constant; other++) {
        matrix[t][other] = gram.together(products + t, products + other);
      }
      // The constant is not shrunk: who shows no trait gets plain popularity.
      matrix[t][t] += t == constant ? Double.MIN_NORMAL : ridge;
    }
    PositiveDefinite.invert(matrix);
    var rows = new ArrayList<RecallWeights>();
    for (int product = 0; product < products; product++) {
      var weights = new float[constant];
      double intercept = 0;
      for (int t = 0; t <= constant; t++) {
        double sum = 0;
        for (int other = 0; other <= constant; other++) {
          sum += matrix[t][other] * gram.together(product, products + other);
        }
        if (t == constant) {
          intercept = sum;
        } else {
          weights[t] = (float) sum;
        }
      }
      rows.add(
          new RecallWeights(
              name,
              held.products().get(product),
              product,
              intercept,
              RecallWeights.bytes(weights),
              held.gram().holders(product),
              gram.users()));
    }
    return List.copyOf(rows);
  }

  /** Products, then traits, then a constant that everybody who holds anything has. */
  private static Gram count(Training training, boolean[] looked) {
    var index = new HashMap<String, Integer>();
    training.held().products().forEach(product -> index.put(product, index.size()));
    Traits traits = training.traits();
    Dataset<Row> histories =
        training
            .holdings()
            .filter(col("weight").gt(0))
            .groupBy("user_id")
            .agg(sort_array(collect_list(struct(col("product_id"), col("weight")))).as("held"))
            .join(training.profiles(), new String[] {"user_id"}, "left");
    int size = index.size() + traits.size() + 1;
    return histories
        .toJavaRDD()
        .mapPartitions(people -> List.of(count(people, index, traits, looked, size)).iterator())
        .treeReduce(Gram::merge, TREE_DEPTH);
  }

  private static Gram count(
      Iterator<Row> people, Map<String, Integer> index, Traits traits, boolean[] looked, int size) {
    var gram = new Gram(size);
    while (people.hasNext()) {
      Row person = people.next();
      List<Row> held = person.getList(person.fieldIndex("held"));
      int[] seen = traits.seen(person);
      var items = new int[held.size() + seen.length + 1];
      var units = new int[items.length];
      int length = 0;
      for (Row product : held) {
        items[length] = index.get(product.getString(0));
        units[length++] = Gram.units(product.getDouble(1));
      }
      for (int trait : seen) {
        items[length] = index.size() + trait;
        units[length++] = looked[trait] ? Gram.UNITS : 0;
      }
      items[length] = size - 1;
      units[length] = Gram.UNITS;
      gram.add(Arrays.copyOf(items, length + 1), Arrays.copyOf(units, length + 1));
    }
    return gram;
  }
}
