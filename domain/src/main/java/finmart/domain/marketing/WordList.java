package finmart.domain.marketing;

import finmart.domain.partner.ProductLine;
import java.util.List;
import java.util.Set;

/**
 * Words of one rule.
 *
 * @param lines product lines they are banned in, empty for all
 * @param unless phrases anywhere in the creative that make the words harmless, e.g. the yearly rate
 *     beside a daily one
 * @param remedy what to write instead
 */
record WordList(
    String rule,
    Effect effect,
    Set<ProductLine> lines,
    List<Word> words,
    List<Phrase> unless,
    String remedy) {
  boolean isFor(ProductLine line) {
    return lines.isEmpty() || lines.contains(line);
  }

  boolean isLifted(Skeleton whole) {
    return unless.stream().anyMatch(phrase -> phrase.isIn(whole));
  }
}
