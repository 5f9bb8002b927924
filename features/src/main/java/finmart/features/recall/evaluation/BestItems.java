package finmart.features.recall.evaluation;

import java.util.Arrays;

/** The best N of the items offered in rising order; equal scores stay in the order offered. */
final class BestItems {
  private final int[] items;
  private final float[] scores;
  private int length;

  BestItems(int most) {
    items = new int[most];
    scores = new float[most];
  }

  void clear() {
    length = 0;
  }

  /**
   * Offers one item.
   *
   * @param excluded items never taken, rising
   */
  void offer(int item, float score, int[] excluded) {
    boolean isFull = length == items.length;
    if ((isFull && !(score > scores[length - 1])) || Arrays.binarySearch(excluded, item) >= 0) {
      return;
    }
    int at = isFull ? length - 1 : length++;
    while (at > 0 && score > scores[at - 1]) {
      items[at] = items[at - 1];
      scores[at] = scores[at - 1];
      at--;
    }
    items[at] = item;
    scores[at] = score;
  }

  int[] items() {
    return items;
  }

  int length() {
    return length;
  }
}
