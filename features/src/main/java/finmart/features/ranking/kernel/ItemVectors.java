package finmart.features.ranking.kernel;

import java.io.Serializable;

/**
 * One factor vector per item, by place.
 *
 * @param rank length of each vector, 1 or more
 * @param vectors one per item
 */
public record ItemVectors(int rank, float[][] vectors) implements Serializable {
  /**
   * @throws IllegalArgumentException naming the item whose vector has another length or a value
   *     that is no finite number
   */
  public ItemVectors {
    if (rank < 1) {
      throw new IllegalArgumentException("rank %d must be 1 or more".formatted(rank));
    }
    for (int item = 0; item < vectors.length; item++) {
      if (vectors[item].length != rank || !isFinite(vectors[item])) {
        throw new IllegalArgumentException(
            "the vector of item %d has %d numbers: it must have %d, all finite"
                .formatted(item, vectors[item].length, rank));
      }
    }
  }

  public int size() {
    return vectors.length;
  }

  private static boolean isFinite(float[] vector) {
    boolean finite = true;
    for (float value : vector) {
      finite &= Float.isFinite(value);
    }
    return finite;
  }
}
