package finmart.features.ranking.kernel;

/**
 * The best places of one person, best first; of equal scores the lower place comes first. A place
 * and its score are one long, so that one comparison orders both.
 */
public final class BestPlaces {
  private static final long LOW = 0xffffffffL;

  private final long[] keys;
  private int length;

  /**
   * @param most places kept, 1 or more
   */
  public BestPlaces(int most) {
    keys = new long[most];
  }

  public void clear() {
    length = 0;
  }

  /** Offers a place; a score that is no number is never kept. */
  public void offer(int place, float score) {
    long key = key(place, score);
    if (score != score || length == keys.length && key <= keys[length - 1]) {
      return;
    }
    insert(key);
  }

  /**
   * Offers every place of a set.
   *
   * @param among the set, as words
   * @param scores score of place p at {@code from + p}; as many as the words have bits
   */
  public void offerAll(Sieve sieve, long[] among, float[] scores, int from) {
    for (int word = 0; word < among.length; word++) {
      int first = word * Long.SIZE;
      long left = among[word];
      // Until the list is full everything is kept; then whole words are sifted at once.
      while (left != 0 && length < keys.length) {
        int place = first + Long.numberOfTrailingZeros(left);
        offer(place, scores[from + place]);
        left &= left - 1;
      }
      if (left == 0) {
        continue;
      }
      left = sieve.above(scores, from + first, left, scoreOf(keys[length - 1]));
      for (; left != 0; left &= left - 1) {
        int place = first + Long.numberOfTrailingZeros(left);
        long key = key(place, scores[from + place]);
        if (key > keys[length - 1]) {
          insert(key);
        }
      }
    }
  }

  public int length() {
    return length;
  }

  public int place(int at) {
    return (int) ~keys[at];
  }

  public float score(int at) {
    return scoreOf(keys[at]);
  }

  private void insert(long key) {
    int at = length == keys.length ? length - 1 : length++;
    while (at > 0 && key > keys[at - 1]) {
      keys[at] = keys[at - 1];
      at--;
    }
    keys[at] = key;
  }

  /** Rises with the score, and among equal scores with falling place. */
  private static long key(int place, float score) {
    // Adding zero makes one zero of the two.
    int bits = Float.floatToRawIntBits(score + 0f);
    return (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << Integer.SIZE | ~place & LOW;
  }

  private static float scoreOf(long key) {
    int bits = (int) (key >> Integer.SIZE);
    return Float.intBitsToFloat(bits ^ (bits >> 31 & Integer.MAX_VALUE));
  }
}
