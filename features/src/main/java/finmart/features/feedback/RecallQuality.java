package finmart.features.feedback;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What one trained recall source is worth alone, whether it heads anybody's list or not: by what
 * the same people came to want after a day, of what was open to them on it. Grain: recall_source,
 * product_line.
 *
 * @param listedOn the earlier day whose model, verdicts and histories make the lists
 * @param answeredLists people who wanted something of the line within the days after, one list of
 *     every source each; the figures below are of these
 * @param spokenLists of them those of whom the source had anything to say; the other lists are
 *     empty
 * @param hits of them those with something wanted among the first places
 * @param hitRate share of them with something wanted among the first places (HR@N)
 * @param recall mean share of what was wanted that was among the first places (Recall@N)
 * @param ndcg mean discounted gain of the first places, of that of the best list (NDCG@N)
 * @param coverage share of the line's products on offer that were among the first places of any
 * @param firstPlaces N
 */
public record RecallQuality(
    @Required String recallSource,
    @Required String productLine,
    @Required LocalDate listedOn,
    long answeredLists,
    long spokenLists,
    long hits,
    double hitRate,
    double recall,
    double ndcg,
    double coverage,
    int firstPlaces) {
  public static final Table TABLE =
      Table.of("recall_quality", RecallQuality.class, "recall_source", "product_line");

  /** What is wanted later than so many days after a list was made is not counted to it. */
  static final int DAYS_AFTER = 7;

  /**
   * Which day's lists to measure: the last one all of whose answers are in, or, before there is
   * one, the first.
   *
   * @param days on which lists could have been made
   * @param asOf day of the measurement; neither it nor a later one is chosen
   */
  public static Optional<LocalDate> dayToMeasure(Collection<LocalDate> days, LocalDate asOf) {
    return days.stream()
        .filter(day -> !day.plusDays(DAYS_AFTER).isAfter(asOf))
        .max(Comparator.naturalOrder())
        .or(() -> days.stream().filter(asOf::isAfter).min(Comparator.naturalOrder()));
  }
}
