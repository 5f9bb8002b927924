package finmart.serving.report;

/**
 * What a recall source is worth alone in a line, by the same people's answers as every other.
 * Grain: source, line.
 *
 * @param answeredLists people who wanted something of the line after, with a list of every source
 *     each; null if not told
 * @param spokenLists of them those of whom the source had anything to say; null if not told
 * @param hits of them those with something wanted among the first places; null if not told
 * @param recall mean share of what was wanted that was there; null if not told
 * @param ndcg mean gain of the order of the first places, 0 to 1; null if not told
 * @param coverage share of the line's products that were among the first places of any list
 * @param firstPlaces how many the first places are
 */
public record SourceWorth(
    String source,
    String line,
    Long answeredLists,
    Long spokenLists,
    Long hits,
    Double recall,
    Double ndcg,
    double coverage,
    int firstPlaces) {
  SourceWorth told(Floor floor) {
    boolean isTold = answeredLists != null && answeredLists > 0 && floor.tells(answeredLists);
    boolean isFoundTold = isTold && hits != null && floor.tells(hits, answeredLists);
    return new SourceWorth(
        source,
        line,
        isTold ? answeredLists : null,
        isTold && spokenLists != null && floor.tells(spokenLists, answeredLists)
            ? spokenLists
            : null,
        isFoundTold ? hits : null,
        isFoundTold ? recall : null,
        isFoundTold ? ndcg : null,
        coverage,
        firstPlaces);
  }
}
