package finmart.features.recall;

import java.util.Arrays;
import org.apache.spark.sql.Row;

/**
 * What recall knows of one person, in arrays that are used again for the next one; not for two
 * threads at once.
 */
public final class Person {
  private static final int SOME = 16;

  private int[] items = new int[SOME];
  private float[] weights = new float[SOME];
  private int held;
  private int[] traits = {};
  private int[] tieItems = new int[SOME];
  private float[] tieShares = new float[SOME];
  private int tied;

  /** Forgets the person. */
  public void clear() {
    held = 0;
    traits = new int[0];
    tied = 0;
  }

  /** Reads the traits a profile shows. */
  public void show(Traits known, Row profile) {
    traits = known.seen(profile);
  }

  /**
   * Adds a product that ties hold.
   *
   * @param item index of the product in the model; a negative one is left out
   * @param share share of the ties, see {@link Ties}
   */
  public void tie(int item, float share) {
    if (item < 0 || !(share > 0)) {
      return;
    }
    if (tied == tieItems.length) {
      tieItems = Arrays.copyOf(tieItems, 2 * tied);
      tieShares = Arrays.copyOf(tieShares, 2 * tied);
    }
    tieItems[tied] = item;
    tieShares[tied++] = share;
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

  int[] traits() {
    return traits;
  }

  int tied() {
    return tied;
  }

  void addTies(float[] scores) {
    for (int t = 0; t < tied; t++) {
      scores[tieItems[t]] += tieShares[t];
    }
  }
}
