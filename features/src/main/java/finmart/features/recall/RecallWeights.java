package finmart.features.recall;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
