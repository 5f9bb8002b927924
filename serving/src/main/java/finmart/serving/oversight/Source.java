package finmart.serving.oversight;

import finmart.domain.estimate.Interval;
import finmart.serving.report.SourceWorth;

/**
 * A recall source in a line.
 *
 * @param hitRate share of answered lists with something wanted among the first places; null if not
 *     told
 */
public record Source(SourceWorth worth, Interval hitRate) {
  static Source of(SourceWorth worth) {
    return new Source(
        worth,
        worth.answeredLists() == null || worth.hits() == null
            ? null
            : Interval.wilson(worth.hits(), worth.answeredLists()));
  }
}
