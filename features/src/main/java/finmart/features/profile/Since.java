package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.profile.measure.Measure;
import finmart.features.profile.measure.Window;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From one day's profiles to a later day's: whoever has no new rows, and of whose rows none went
 * out of a window, has what they had, but that the days since something are more.
 */
public record Since(AsOf earlier, AsOf today) implements Serializable {
  public Since {
    if (!earlier.day().isBefore(today.day())) {
      throw new IllegalArgumentException(earlier + " is not before " + today);
    }
  }

  /**
   * Whether anything of the earlier day's may stay: where windows are whole calendar months,
   * nothing does in a new month.
   */
  public boolean mayKeep(FeatureCatalogue catalogue) {
    boolean hasMonths =
        catalogue.aggregates().stream()
            .anyMatch(a -> a.aggregate().window().unit() == Window.Unit.MONTHS);
    return !hasMonths || earlier.day().withDayOfMonth(1).equals(today.day().withDayOfMonth(1));
  }

  /**
   * True for tiles (grain: {@link ProfileTile}) with a row that was inside a window on the earlier
   * day and is no more.
   */
  public Column leaves(FeatureCatalogue catalogue) {
    Column leaves = lit(false);
    for (String contract : catalogue.sources()) {
      Column own = lit(false);
      for (int length : lengths(catalogue, contract)) {
        int from = (int) earlier.day().toEpochDay() - length;
        int to = (int) today.day().toEpochDay() - length;
        own = own.or(exists(col("days"), d -> d.geq(from).and(d.lt(to))));
      }
      leaves = leaves.or(col("contract").equalTo(contract).and(own));
    }
    return leaves;
  }

  /** Returns the earlier day's aggregates as they are today. Grain in and out: user_id. */
  public Dataset<Row> kept(FeatureCatalogue catalogue, Dataset<Row> profiles) {
    long days = today.day().toEpochDay() - earlier.day().toEpochDay();
    var columns = new ArrayList<Column>(List.of(col("user_id")));
    for (AggregateFeature feature : catalogue.aggregates()) {
      Column value = col(feature.name());
      boolean isAge = feature.aggregate().measure() == Measure.DAYS_SINCE;
      columns.add(isAge ? value.plus(lit(days)).as(feature.name()) : value);
    }
    return profiles.select(columns.toArray(Column[]::new));
  }

  private static Set<Integer> lengths(FeatureCatalogue catalogue, String contract) {
    return catalogue.aggregatesOf(contract).stream()
        .map(a -> a.aggregate().window())
        .filter(w -> w.unit() == Window.Unit.DAYS)
        .map(Window::length)
        .collect(Collectors.toSet());
  }
}
