package finmart.features.ranking;

/** Sets of places in the rule set, as words. */
final class Places {
  private Places() {}

  static long[] words(int size) {
    return new long[(size + Long.SIZE - 1) / Long.SIZE];
  }

  static boolean has(long[] words, int place) {
    return (words[place / Long.SIZE] & 1L << place) != 0;
  }

  static void add(long[] words, int place) {
    words[place / Long.SIZE] |= 1L << place;
  }

  static void remove(long[] words, int place) {
    words[place / Long.SIZE] &= ~(1L << place);
  }

  static int count(long[] words) {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }
}
