package finmart.domain.marketing;

import java.util.List;
import java.util.stream.Stream;

/**
 * Phrases that deny what a banned word claims, so that the word in them is no claim.
 *
 * @param phrases that contain the word: 非保本
 * @param before that stand directly before it: 不代表
 * @param negators characters that turn a denial into a claim again: 无不保本
 */
record Negations(List<Phrase> phrases, List<Phrase> before, String negators) {
  boolean deny(Phrase.Hit hit, Skeleton text) {
    return denials(phrases, text).anyMatch(denial -> denial.contains(hit))
        || denials(before, text)
            .anyMatch(
                denial ->
                    denial.end() == hit.start() && text.isUnbroken(denial.start(), hit.end()));
  }

  private Stream<Phrase.Hit> denials(List<Phrase> written, Skeleton text) {
    return written.stream()
        .flatMap(phrase -> phrase.genuineHits(text).stream())
        .filter(denial -> !isDeniedItself(denial.start(), text));
  }

  private boolean isDeniedItself(int start, Skeleton text) {
    return start > 0 && negators.indexOf(text.letters().charAt(start - 1)) >= 0;
  }
}
