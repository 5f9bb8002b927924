package finmart.features.ranking;

/** The best places of one line, best first; of equal scores the one offered first stays before. */
final class TopOffers {
  final int[] places;
  final double[] scores;
  int length;

  TopOffers(int most) {
    places = new int[most];
    scores = new double[most];
  }

  void clear() {
    length = 0;
  }

  void offer(int place, double score) {
    boolean isFull = length == places.length;
    if (isFull && !(score > scores[length - 1])) {
      return;
    }
    int at = isFull ? length - 1 : length++;
    while (at > 0 && score > scores[at - 1]) {
      places[at] = places[at - 1];
      scores[at] = scores[at - 1];
      at--;
    }
    places[at] = place;
    scores[at] = score;
  }
}
