package finmart.features.recall.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A second split, made of the training part alone, that asks the same kind of question as the test
 * part, whose answers it never sees: settings are chosen on it.
 */
final class Validation {
  /** Share of the rows (by time) or of each user's items that is held out. */
  private static final double SHARE = 0.1;

  private static final int MOST_CASES = 10_000;

  private final Interactions whole;
  private final SplittableRandom random;

  private Validation(Interactions whole, long seed) {
    this.whole = whole;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Splits the training part: by time where times are known, else by holding out one item per user
   * where the test holds out one among candidates, else a tenth of each user's items.
   *
   * @param seed of the draws
   * @return a table without a question if there is too little to split
   */
  static Interactions of(Interactions whole, long seed) {
    var validation = new Validation(whole, seed);
    return whole.timeline().isPresent()
        ? validation.byTime(whole.timeline().get())
        : validation.byUser();
  }

  private Interactions byTime(Timeline timeline) {
    int kept = (int) (timeline.length() * (1 - SHARE));
    var histories = new ArrayList<TreeSet<Integer>>();
    for (int user = 0; user < whole.users(); user++) {
      histories.add(new TreeSet<>());
    }
    for (int row = 0; row < kept; row++) {
      histories.get(timeline.users()[row]).add(timeline.items()[row]);
    }
    Map<List<Long>, TreeSet<Integer>> events = new LinkedHashMap<>();
    for (int row = kept; row < timeline.length(); row++) {
      var event = List.of((long) timeline.users()[row], timeline.seconds()[row]);
      events.computeIfAbsent(event, e -> new TreeSet<>()).add(timeline.items()[row]);
    }
    var cases = new ArrayList<Interactions.Case>();
    events.forEach(
        (event, items) ->
            cases.add(new Interactions.Case(event.get(0).intValue(), sorted(items), null)));
    var counts = new long[whole.items()];
    Arrays.stream(timeline.items(), 0, kept).forEach(item -> counts[item]++);
    return new Interactions(
        whole.users(),
        whole.itemIds(),
        histories.stream().map(Validation::sorted).toArray(int[][]::new),
        counts,
        kept,
        List.copyOf(cases),
        whole.excludesOwned(),
        Optional.of(timeline.first(kept)),
        0);
  }

  private Interactions byUser() {
    int negatives = whole.negatives();
    int[][] histories = whole.histories().clone();
    var cases = new ArrayList<Interactions.Case>();
    for (int user : drawn()) {
      int[] history = histories[user].clone();
      int out = negatives > 0 ? 1 : (int) Math.ceil(history.length * SHARE);
      for (int k = 0; k < out; k++) {
        int at = k + random.nextInt(history.length - k);
        int taken = history[at];
        history[at] = history[k];
        history[k] = taken;
      }
      int[] held = Arrays.copyOf(history, out);
      Arrays.sort(held);
      histories[user] = Arrays.copyOfRange(history, out, history.length);
      Arrays.sort(histories[user]);
      int[] candidates = negatives > 0 ? candidates(user, held, negatives) : null;
      cases.add(new Interactions.Case(user, held, candidates));
    }
    var counts = new long[whole.items()];
    for (int[] history : histories) {
      Arrays.stream(history).forEach(item -> counts[item]++);
    }
    return new Interactions(
        whole.users(),
        whole.itemIds(),
        histories,
        counts,
        Arrays.stream(counts).sum(),
        List.copyOf(cases),
        whole.excludesOwned(),
        Optional.empty(),
        whole.negatives());
  }

  /** Users with something to hold out and something to keep; a sample where there are many. */
  private int[] drawn() {
    int[] users = new int[whole.users()];
    int length = 0;
    for (int user = 0; user < users.length; user++) {
      if (whole.histories()[user].length >= 2) {
        users[length++] = user;
      }
    }
    int drawn = Math.min(length, MOST_CASES);
    for (int k = 0; k < drawn; k++) {
      int at = k + random.nextInt(length - k);
      int user = users[at];
      users[at] = users[k];
      users[k] = user;
    }
    users = Arrays.copyOf(users, drawn);
    Arrays.sort(users);
    return users;
  }

  private int[] candidates(int user, int[] held, int negatives) {
    int[] own = whole.histories()[user];
    var drawn = new TreeSet<Integer>();
    Arrays.stream(held).forEach(drawn::add);
    int left = whole.items() - own.length;
    while (drawn.size() < held.length + Math.min(negatives, left)) {
      int item = random.nextInt(whole.items());
      if (Arrays.binarySearch(own, item) < 0) {
        drawn.add(item);
      }
    }
    return sorted(drawn);
  }

  private static int[] sorted(TreeSet<Integer> items) {
    return items.stream().mapToInt(Integer::intValue).toArray();
  }
}
