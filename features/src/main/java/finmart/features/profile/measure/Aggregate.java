package finmart.features.profile.measure;

import java.io.Serializable;

/**
 * One value of one person.
 *
 * @param column what is measured; null for measures of rows
 * @param filter rows that count
 * @param minus rows that count negatively (refunds, rule B08); null for none
 * @param within for SHARE: the rows it is a share of, of which {@code filter} takes a part
 * @param isZeroWhenNothing whether a person without matching rows has 0; otherwise it is unknown
 */
public record Aggregate(
    Measure measure,
    String column,
    RowFilter filter,
    RowFilter minus,
    RowFilter within,
    Window window,
    boolean isZeroWhenNothing)
    implements Serializable {

  /** Rows that count: within, and by the filter. */
  RowFilter counted() {
    return within.and(filter);
  }

  /** What a person has of whom nothing is known. */
  Object nothing() {
    if (!isZeroWhenNothing) {
      return null;
    }
    return measure.gives() == Measure.Gives.WHOLE ? (Object) 0L : (Object) 0.0;
  }
}
