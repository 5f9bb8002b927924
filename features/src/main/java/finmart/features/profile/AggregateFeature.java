package finmart.features.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A number aggregated from the rows of one source table.
 *
 * @param name column of the profile, e.g. {@code income_90d_minor}
 * @param table source table, e.g. {@code ledger_entry}
 * @param column what is measured, or null for measures that count rows
 * @param filter column to accepted values; all must match; empty means every row
 * @param minus like {@code filter}: rows that count negatively (refunds, rule B08); empty means
 *     none
 * @param days length of the window in full days before the day of the run, or 0 for all time
 * @param isZeroWhenNothing whether a person without matching rows has 0; otherwise null
 */
record AggregateFeature(
    String name,
    String table,
    Measure measure,
    String column,
    Map<String, List<String>> filter,
    Map<String, List<String>> minus,
    int days,
    boolean isZeroWhenNothing,
    Declared declared)
    implements Serializable {

  /** What is true of the number whoever it is of. */
  Attribute about() {
    return new Attribute(
        AttributeType.NUMBER,
        measure.least(),
        Double.POSITIVE_INFINITY,
        true,
        isZeroWhenNothing && !declared.isDeletable(),
        declared.isProtected());
  }

  /** Returns the aggregate over the rows of one person. */
  Column over(Column order, AsOf asOf) {
    Column matches = matching(filter);
    Column value = column == null ? lit(null) : col(column);
    if (!minus.isEmpty()) {
      value = when(matching(minus), value.unary_$minus()).otherwise(value);
      matches = matches.or(matching(minus));
    }
    return measure.over(matches.and(within(asOf)), value, order, asOf).as(name);
  }

  /** Returns the column of the joined profile, with what a person without rows has. */
  Column filled() {
    return isZeroWhenNothing ? coalesce(col(name), lit(0L)).as(name) : col(name);
  }

  private Column within(AsOf asOf) {
    if (days == 0) {
      return lit(true);
    }
    return col("occurred_at").geq(Timestamp.from(asOf.plusDays(-days).midnight()));
  }

  private static Column matching(Map<String, List<String>> filter) {
    return filter.entrySet().stream()
        .map(e -> coalesce(col(e.getKey()).isin(e.getValue().toArray()), lit(false)))
        .reduce(lit(true), Column::and);
  }
}
