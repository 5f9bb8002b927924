package finmart.features.recall.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects interactions by their ids and numbers them: items in the order of ids. */
final class Coder {
  private final Map<String, Set<String>> histories = new LinkedHashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Question> questions = new LinkedHashMap<>();
  private final List<Timed> timed = new ArrayList<>();
  private long rows;

  private record Timed(String user, String item, long seconds) {}

  private static final class Question {
    private final String user;
    private final Set<String> relevant = new LinkedHashSet<>();
    private Set<String> candidates;

    Question(String user) {
      this.user = user;
    }
  }

  void train(String user, String item) {
    histories.computeIfAbsent(user, u -> new TreeSet<>()).add(item);
    counts.merge(item, 1L, Long::sum);
    rows++;
  }

  void train(String user, String item, long seconds) {
    train(user, item);
    timed.add(new Timed(user, item, seconds));
  }

  /** Adds one right answer to the question of that name; returns whose question it is. */
  String relevant(String question, String user, String item) {
    Question asked = questions.computeIfAbsent(question, q -> new Question(user));
    asked.relevant.add(item);
    return asked.user;
  }

  /** Adds one item that may be chosen; a question that was never asked is left out. */
  void candidate(String question, String item) {
    Question asked = questions.get(question);
    if (asked != null) {
      if (asked.candidates == null) {
        asked.candidates = new LinkedHashSet<>();
      }
      asked.candidates.add(item);
    }
  }

  boolean hasCandidates() {
    return questions.values().stream().anyMatch(question -> question.candidates != null);
  }

  /** Lets every question without any candidate have none at all. */
  void closeCandidates() {
    for (Question question : questions.values()) {
      if (question.candidates == null) {
        question.candidates = Set.of();
      }
    }
  }

  /**
   * @param excludesOwned whether an item of the history is never recommended
   * @param negatives how many sampled items stand beside the one held out
   */
  Interactions coded(boolean excludesOwned, int negatives) {
    var ids = new TreeSet<>(counts.keySet());
    for (Question question : questions.values()) {
      ids.addAll(question.relevant);
      if (question.candidates != null) {
        ids.addAll(question.candidates);
      }
    }
    var items = index(ids);
    var people = new LinkedHashSet<>(histories.keySet());
    questions.values().forEach(q -> people.add(q.user));
    var users = index(people);
    var coded = new int[users.size()][];
    users.forEach((user, at) -> coded[at] = codes(histories.getOrDefault(user, Set.of()), items));
    var rowsOf = new long[items.size()];
    counts.forEach((item, count) -> rowsOf[items.get(item)] = count);
    var cases = new ArrayList<Interactions.Case>();
    for (Question question : questions.values()) {
      int[] candidates = question.candidates == null ? null : codes(question.candidates, items);
      cases.add(
          new Interactions.Case(
              users.get(question.user), codes(question.relevant, items), candidates));
    }
    return new Interactions(
        users.size(),
        List.copyOf(ids),
        coded,
        rowsOf,
        rows,
        List.copyOf(cases),
        excludesOwned,
        timeline(users, items),
        negatives);
  }

  private Optional<Timeline> timeline(Map<String, Integer> users, Map<String, Integer> items) {
    if (timed.isEmpty()) {
      return Optional.empty();
    }
    var sorted = new ArrayList<>(timed);
    sorted.sort(Comparator.comparingLong(Timed::seconds));
    return Optional.of(
        new Timeline(
            sorted.stream().mapToInt(row -> users.get(row.user())).toArray(),
            sorted.stream().mapToInt(row -> items.get(row.item())).toArray(),
            sorted.stream().mapToLong(Timed::seconds).toArray()));
  }

  private static Map<String, Integer> index(Collection<String> ids) {
    var index = new HashMap<String, Integer>();
    ids.forEach(id -> index.put(id, index.size()));
    return index;
  }

  private static int[] codes(Set<String> ids, Map<String, Integer> index) {
    int[] codes = ids.stream().mapToInt(index::get).toArray();
    Arrays.sort(codes);
    return codes;
  }
}
