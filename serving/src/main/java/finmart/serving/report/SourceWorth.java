package finmart.serving.report;

/**
 * What a recall source was worth in a line. Grain: source, line.
 *
 * @param answeredLists lists whose person wanted something of the line after; null if not told
 * @param hits of them with something wanted among the first places; null if not told
 * @param recall mean share of what was wanted that was there; null if not told
 * @param coverage share of the line's products that were among the first places of any list
 * @param firstPlaces how many the first places are
 */
public record SourceWorth(
    String source,
    String line,
    Long answeredLists,
    Long hits,
    Double recall,
    double coverage,
    int firstPlaces) {
  SourceWorth told(Floor floor) {
    boolean isTold = answeredLists != null && answeredLists > 0 && floor.tells(answeredLists);
    return new SourceWorth(
        source,
        line,
        isTold ? answeredLists : null,
        isTold && floor.tells(hits, answeredLists) ? hits : null,
        isTold && floor.tells(hits, answeredLists) ? recall : null,
        coverage,
        firstPlaces);
  }
}
