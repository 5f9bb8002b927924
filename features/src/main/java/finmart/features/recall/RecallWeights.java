package finmart.features.recall;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What one recall source learnt about one product. Grain: recall_source, product_id.
 *
 * @param productIndex place of the product in the order of all product ids, from 0
 * @param intercept score of the product for an empty history
 * @param weights what holding this product adds to the score of each product: little-endian floats
 *     in the order of the product index; empty if the source learnt nothing of that kind
 * @param holderCount users who hold the product
 * @param userCount users the source learnt from
 */
public record RecallWeights(
    @Required String recallSource,
    @Required String productId,
    int productIndex,
    double intercept,
    @Required byte[] weights,
    long holderCount,
    long userCount) {
  public static final Table TABLE =
      Table.of("recall_model", RecallWeights.class, "recall_source", "product_id");

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
