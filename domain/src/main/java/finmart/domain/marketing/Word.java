package finmart.domain.marketing;

import java.util.List;

/**
 * A banned word.
 *
 * @param except phrases that contain the word and mean something else
 */
record Word(Phrase phrase, List<Phrase> except) {
  /** Returns where the word stands and no exception covers it. */
  List<Phrase.Hit> hits(Skeleton text) {
    return phrase.hits(text).stream()
        .filter(
            hit ->
                except.stream()
                    .flatMap(other -> other.genuineHits(text).stream())
                    .noneMatch(whole -> whole.contains(hit)))
        .toList();
  }
}
