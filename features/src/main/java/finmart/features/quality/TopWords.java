package finmart.features.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The most common words. The people of all the others together are none or enough, so that nobody
 * is found by subtraction either.
 *
 * @param words most common first, then by name
 * @param counts people of each
 */
record TopWords(List<String> words, List<Long> counts) {
  private static final int MOST = 20;

  /**
   * @param known people whose word is known
   */
  static TopWords of(Map<String, Long> counts, long known, long leastPeople) {
    var told = new ArrayList<>(counts.entrySet());
    told.removeIf(word -> word.getValue() < leastPeople);
    told.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    long rest = known;
    int length = Math.min(MOST, told.size());
    for (int i = 0; i < length; i++) {
      rest -= told.get(i).getValue();
    }
    while (length > 0 && rest > 0 && rest < leastPeople) {
      length--;
      rest += told.get(length).getValue();
    }
    var top = told.subList(0, length);
    return new TopWords(
        top.stream().map(Map.Entry::getKey).toList(),
        top.stream().map(Map.Entry::getValue).toList());
  }
}
