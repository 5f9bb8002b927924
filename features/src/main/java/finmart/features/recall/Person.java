package finmart.features.recall;

import java.util.Arrays;

/**
 * What recall knows of one person, in arrays that are used again for the next one; not for two
 * threads at once.
 */
public final class Person {
  private static final int SOME = 16;

  private int[] items = new int[SOME];
  private float[] weights = new float[SOME];
  private int held;

  /** Forgets the person. */
  public void clear() {
    held = 0;
  }

  /**
   * Adds one product of the person's history.
   *
   * @param item index of the product in the model; a negative one (never seen in training) is left
   *     out
   * @param weight above 0 speaks for what goes with the product, below 0 against it; one that is no
   *     finite number is left out
   */
  public void hold(int item, float weight) {
    if (item < 0 || weight == 0 || !Float.isFinite(weight)) {
      return;
    }
    if (held == items.length) {
      items = Arrays.copyOf(items, 2 * held);
      weights = Arrays.copyOf(weights, 2 * held);
    }
    items[held] = item;
    weights[held++] = weight;
  }

  /** How many products of the history the model knows. */
  public int held() {
    return held;
  }

  int[] items() {
    return items;
  }

  float[] weights() {
    return weights;
  }
}
