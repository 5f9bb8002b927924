package finmart.serving.report;

import java.util.List;

/**
 * How good a feature was on the day.
 *
 * @param kind NUMBER, FLAG or TEXT
 * @param people with a profile
 * @param known of them, who have the feature; null if not told
 * @param distinct different values; null if not told
 * @param low value that 5 % have at most; {@code middle} 50 %, {@code high} 95 %; each null if not
 *     told
 * @param words the most common, with {@code wordPeople} each
 * @param edges of ranges of numbers, with {@code rangePeople} each, one more than edges
 * @param previousPsi stability index against the run of {@code previousOn}; null without one
 * @param monthPsi against the run of {@code monthOn}, a month older
 * @param drift CALM, WATCH or ALARM, by the greater index
 */
public record FeatureFigures(
    String feature,
    String kind,
    long people,
    Long known,
    Long distinct,
    Double low,
    Double middle,
    Double high,
    List<String> words,
    List<Long> wordPeople,
    List<Double> edges,
    List<Long> rangePeople,
    String previousOn,
    Double previousPsi,
    String monthOn,
    Double monthPsi,
    String drift) {
  public FeatureFigures {
    words = List.copyOf(words);
    wordPeople = List.copyOf(wordPeople);
    edges = List.copyOf(edges);
    rangePeople = List.copyOf(rangePeople);
  }

  /** Ranges add up to who is known, so they go with that number. */
  FeatureFigures told(Floor floor) {
    if (known != null && floor.tells(known, people)) {
      return this;
    }
    return new FeatureFigures(
        feature,
        kind,
        people,
        null,
        null,
        low,
        middle,
        high,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        previousOn,
        previousPsi,
        monthOn,
        monthPsi,
        drift);
  }
}
