package finmart.features.ranking;

import finmart.features.ranking.kernel.BestPlaces;
import finmart.features.ranking.kernel.Sieve;
import java.util.Arrays;

/**
 * One line's list for one person after another: the best scores, floors of diversity at the head,
 * what was shown too often behind, and now and then a place left to chance.
 */
final class FinalList {
  private static final int NONE = -1;

  final int[] places;
  final double[] propensities;
  final Placing[] placings;
  int length;

  private final RankingSettings settings;
  private final int[] issuerOf;
  private final int[] kindOf;
  private final Sieve sieve = Sieve.fastest();
  private final BestPlaces best;
  private final BestPlaces rest;
  private final long[] taken;
  private final int[] issuersTaken;
  private final int[] kindsTaken;
  private int issuers;
  private int kinds;

  /**
   * @param issuerOf a number of the issuer, from 0, per place
   * @param kindOf a number of the kind of product, from 0, per place
   */
  FinalList(RankingSettings settings, int[] issuerOf, int[] kindOf) {
    this.settings = settings;
    this.issuerOf = issuerOf;
    this.kindOf = kindOf;
    int most = settings.positions();
    places = new int[most];
    propensities = new double[most];
    placings = new Placing[most];
    best = new BestPlaces(most);
    rest = new BestPlaces(most);
    taken = Places.words(issuerOf.length);
    issuersTaken = new int[Arrays.stream(issuerOf).max().orElse(0) + 1];
    kindsTaken = new int[Arrays.stream(kindOf).max().orElse(0) + 1];
  }

  /**
   * Makes a list.
   *
   * @param fresh candidates, as words over places
   * @param rested candidates that were shown too often, none of them fresh
   * @param scores by place, as many as the words have bits; those of candidates are numbers
   * @param chance null leaves nothing to chance
   */
  void fill(long[] fresh, long[] rested, float[] scores, Chance chance) {
    begin(fresh, scores);
    int next = 0;
    while (length < best.length()) {
      while (Places.has(taken, best.place(next))) {
        next++;
      }
      int wanted = wanted(fresh, scores, best.place(next));
      if (wanted == NONE) {
        take(best.place(next), Placing.SCORE);
      } else {
        take(wanted, Placing.FLOOR);
      }
    }
    explore(fresh, chance);
    rest.clear();
    rest.offerAll(sieve, rested, scores, 0);
    for (int i = 0; i < rest.length() && length < places.length; i++) {
      propensities[length] = 1;
      take(rest.place(i), Placing.RESTED);
    }
  }

  /**
   * Makes a list by score alone: no floor, no chance. Of any two candidates the same stands first,
   * whatever else is in the list.
   */
  void fillByScore(long[] fresh, float[] scores) {
    begin(fresh, scores);
    for (int i = 0; i < best.length(); i++) {
      propensities[i] = 1;
      take(best.place(i), Placing.SCORE);
    }
  }

  private void begin(long[] fresh, float[] scores) {
    best.clear();
    best.offerAll(sieve, fresh, scores, 0);
    length = 0;
    issuers = 0;
    kinds = 0;
    Arrays.fill(issuersTaken, 0);
    Arrays.fill(kindsTaken, 0);
    Arrays.fill(taken, 0);
  }

  /** The best place that lifts a floor, if that can not wait and the next by score does not. */
  private int wanted(long[] fresh, float[] scores, int next) {
    Diversity floor = settings.diversity();
    int left = Math.min(floor.within(), best.length()) - length;
    boolean lacksIssuers = issuers < floor.issuers();
    boolean lacksKinds = kinds < floor.kinds();
    int lacking =
        (lacksIssuers ? floor.issuers() - issuers : 0) + (lacksKinds ? floor.kinds() - kinds : 0);
    if (left <= 0 || lacking < left || lifts(next, lacksIssuers, lacksKinds)) {
      return NONE;
    }
    int found = NONE;
    for (int word = 0; word < fresh.length; word++) {
      for (long bits = fresh[word] & ~taken[word]; bits != 0; bits &= bits - 1) {
        int place = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (lifts(place, lacksIssuers, lacksKinds)
            && (found == NONE || scores[place] > scores[found])) {
          found = place;
        }
      }
    }
    return found;
  }

  private boolean lifts(int place, boolean lacksIssuers, boolean lacksKinds) {
    return lacksIssuers && issuersTaken[issuerOf[place]] == 0
        || lacksKinds && kindsTaken[kindOf[place]] == 0;
  }

  private void take(int place, Placing placing) {
    places[length] = place;
    placings[length++] = placing;
    Places.add(taken, place);
    issuers += issuersTaken[issuerOf[place]]++ == 0 ? 1 : 0;
    kinds += kindsTaken[kindOf[place]]++ == 0 ? 1 : 0;
  }

  private void explore(long[] fresh, Chance chance) {
    int candidates = Places.count(fresh);
    Exploration exploration = settings.exploration();
    for (int at = 0; at < length; at++) {
      propensities[at] = chance == null ? 1 : exploration.stays(at, length, candidates);
    }
    if (chance == null || length == 0 || !chance.happens(exploration.share())) {
      return;
    }
    int upper = chance.below(length);
    int lower = upper + chance.below(candidates - upper);
    if (lower == upper) {
      return;
    }
    double propensity = exploration.swaps(upper, length, candidates);
    int before = places[upper];
    if (lower < length) {
      places[upper] = places[lower];
      moved(lower, before, propensity);
      moved(upper, places[upper], propensity);
    } else {
      moved(upper, outside(fresh, lower - length), propensity);
      Places.remove(taken, before);
      Places.add(taken, places[upper]);
    }
  }

  private void moved(int at, int place, double propensity) {
    places[at] = place;
    propensities[at] = propensity;
    placings[at] = Placing.EXPLORED;
  }

  /** The candidate that has so many before it among those that are not in the list. */
  private int outside(long[] fresh, int before) {
    int left = before;
    for (int word = 0; word < fresh.length; word++) {
      for (long bits = fresh[word] & ~taken[word]; bits != 0; bits &= bits - 1) {
        if (left-- == 0) {
          return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        }
      }
    }
    throw new IllegalStateException("fewer than %d candidates are left".formatted(before + 1));
  }
}
