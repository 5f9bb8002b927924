package finmart.features.ranking.kernel;

import java.util.List;

/**
 * Scores every item for a block of people. All kernels add the same fused products in the same
 * order, along the rank from 0, so that they agree to the last bit.
 */
public sealed interface Kernel permits VectorKernel, PlainKernel {
  /** People of one block: their vectors and scores stay in the cache. */
  int BLOCK = 64;

  /** The fastest kernel this JVM can run. */
  static Kernel fastest(ItemVectors items) {
    return all(items).get(0);
  }

  /** Every kernel this JVM can run, the fastest first. */
  static List<Kernel> all(ItemVectors items) {
    return hasVectors()
        ? List.of(new VectorKernel(items), new PlainKernel(items))
        : List.of(new PlainKernel(items));
  }

  /** One word for reports. */
  String name();

  /** Length of one person's stretch of scores: the number of items, rounded up. */
  int stride();

  /**
   * Multiplies.
   *
   * @param people vectors one after another, room for {@link #BLOCK}
   * @param count how many of them count, {@link #BLOCK} at most
   * @param scores receives the scores of item i for person p at {@code p * stride() + i}; room for
   *     {@link #BLOCK} stretches; what lies behind the items of a stretch means nothing
   */
  void score(float[] people, int count, float[] scores);

  /** Whether this JVM was begun with the Vector API. */
  static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
