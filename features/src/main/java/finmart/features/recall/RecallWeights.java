package finmart.features.recall;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What one recall source learnt about one product. Grain: recall_source, product_id.
 *
 * @param productIndex place of the product in the order of all product ids, from 0
 * @param intercept score of the product for an empty history
 * @param weights what holding this product adds to the score of each product: little-endian floats
 *     in the order of the product index; empty if the source learnt nothing of that kind
 * @param holderCount users who hold the product
 * @param userCount users the source learnt from
 * @param parameters numbers the source scores with, the same in each of its rows; mostly none
 */
public record RecallWeights(
    @Required String recallSource,
    @Required String productId,
    int productIndex,
    double intercept,
    @Required byte[] weights,
    long holderCount,
    long userCount,
    @Required List<Double> parameters) {
  public static final Table TABLE =
      Table.of("recall_model", RecallWeights.class, "recall_source", "product_id");

  public RecallWeights {
    parameters = List.copyOf(parameters);
  }

  /** A row of a source that scores without parameters. */
  public RecallWeights(
      String recallSource,
      String productId,
      int productIndex,
      double intercept,
      byte[] weights,
      long holderCount,
      long userCount) {
    this(
        recallSource,
        productId,
        productIndex,
        intercept,
        weights,
        holderCount,
        userCount,
        List.of());
  }

  /** The rows of a source whose scores are linear in the history. */
  static List<RecallWeights> of(String source, HeldTogether held, ItemWeights weights) {
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < weights.size(); i++) {
      rows.add(row(source, held, i, weights.intercepts()[i], bytes(weights.rows()[i])));
    }
    return List.copyOf(rows);
  }

  /** The rows of a source that says the same of everybody. */
  static List<RecallWeights> of(String source, HeldTogether held, double[] scores) {
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < scores.length; i++) {
      rows.add(row(source, held, i, scores[i], new byte[0]));
    }
    return List.copyOf(rows);
  }

  private static RecallWeights row(
      String source, HeldTogether held, int product, double intercept, byte[] weights) {
    Gram gram = held.gram();
    return new RecallWeights(
        source,
        held.products().get(product),
        product,
        intercept,
        weights,
        gram.holders(product),
        gram.users());
  }

  static byte[] bytes(float[] row) {
    var buffer = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(row);
    return buffer.array();
  }

  static float[] floats(byte[] bytes) {
    var row = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
    return row;
  }
}
