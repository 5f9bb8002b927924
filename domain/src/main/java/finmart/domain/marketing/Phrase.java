package finmart.domain.marketing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A wording as it is found on skeletons; {@code #} in it stands for a number in digits or
 * characters.
 *
 * @param written as it stands in configuration
 * @param plain decomposed, from its first letter to its last
 */
record Phrase(String written, String plain, Pattern pattern) {
  private static final String NUMBER = "[0-9零〇一二两三四五六七八九十百千万几数]+";

  /** Where a phrase stands on a skeleton, from its first letter to the one after its last. */
  record Hit(int start, int end) {
    boolean contains(Hit other) {
      return start <= other.start && end >= other.end;
    }
  }

  static Phrase of(String written) {
    var regex = new StringBuilder();
    for (String part : written.split("((?<=#)|(?=#))")) {
      regex.append(part.equals("#") ? NUMBER : Pattern.quote(Skeleton.of(part).letters()));
    }
    var skeleton = Skeleton.of(written);
    String plain = skeleton.written(0, skeleton.letters().length());
    return new Phrase(written, plain, Pattern.compile(regex.toString()));
  }

  /** False if nothing of a phrase is left on a skeleton, so that it would be found everywhere. */
  static boolean isReadable(String written) {
    return !Skeleton.of(written.replace("#", "")).letters().isEmpty();
  }

  boolean isIn(Skeleton text) {
    return pattern.matcher(text.letters()).find();
  }

  /** Returns every occurrence, those that overlap too. */
  List<Hit> hits(Skeleton text) {
    var hits = new ArrayList<Hit>();
    var matcher = pattern.matcher(text.letters());
    for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
      hits.add(new Hit(matcher.start(), matcher.end()));
    }
    return hits;
  }

  /**
   * Returns the occurrences that were written in one piece, or with the very marks of the phrase:
   * what joins only when the marks between are taken away, like "非。保本", was never this phrase.
   */
  List<Hit> genuineHits(Skeleton text) {
    return hits(text).stream()
        .filter(
            hit ->
                text.isUnbroken(hit.start(), hit.end())
                    || text.written(hit.start(), hit.end()).equals(plain))
        .toList();
  }
}
