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
   * Takes the best of the candidates.
   *
   * @param scores one per item
   * @param candidates items to choose from, rising; null means all
   * @param excluded items never taken, rising
   */
  void choose(float[] scores, int[] candidates, int[] excluded) {
    clear();
    int offered = candidates == null ? scores.length : candidates.length;
    for (int at = 0; at < offered; at++) {
      int item = candidates == null ? at : candidates[at];
      if (!isBeaten(scores[item]) && Arrays.binarySearch(excluded, item) < 0) {
        offer(item, scores[item]);
      }
    }
  }

  /** Offers one item; a score that is no number is never among the best. */
  void offer(int item, float score) {
    if (Float.isNaN(score) || isBeaten(score)) {
      return;
    }
    int at = length == items.length ? length - 1 : length++;
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

  private boolean isBeaten(float score) {
    return length == items.length && !(score > scores[length - 1]);
  }
}
