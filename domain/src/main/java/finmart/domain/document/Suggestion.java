package finmart.domain.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the known word a person most likely meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Returns the closest known word within two edits or a third of its length, if there is one; at
   * least one of its characters must have been written.
   */
  public static Optional<String> closest(String written, Collection<String> known) {
    String word = written.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(k -> isClose(distance(word, k.toLowerCase(Locale.ROOT)), k.length()))
        .min(
            Comparator.comparingInt((String k) -> distance(word, k.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns {@code ; did you mean "x"?} or, without a close word, {@code ; known: a, b, c}. */
  public static String after(String written, Collection<String> known) {
    return closest(written, known)
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElseGet(
            () ->
                "; known: " + known.stream().sorted().limit(30).collect(Collectors.joining(", ")));
  }

  private static boolean isClose(int edits, int length) {
    return edits < length && edits <= Math.max(2, length / 3);
  }

  /** Levenshtein distance: inserted, dropped and replaced characters (Levenshtein 1966). */
  static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
