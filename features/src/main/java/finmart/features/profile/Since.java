package finmart.features.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.profile.measure.Window;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From one day's profiles to a later day's: the profile of whoever has no new rows, and of whose
 * rows none went out of a window, is {@link StandingProfiles}.
 */
public record Since(AsOf earlier, AsOf today) implements Serializable {
  private static final String USER = "user_id";

  public Since {
    if (!earlier.day().isBefore(today.day())) {
      throw new IllegalArgumentException(earlier + " is not before " + today);
    }
  }

  /**
   * Whether anything of the earlier day's may stand: where windows are whole calendar months,
   * nothing does in a new month.
   */
  public boolean mayStand(FeatureCatalogue catalogue) {
    boolean hasMonths =
        catalogue.aggregates().stream()
            .anyMatch(a -> a.aggregate().window().unit() == Window.Unit.MONTHS);
    return !hasMonths || earlier.day().withDayOfMonth(1).equals(today.day().withDayOfMonth(1));
  }

  /**
   * People who may have something else today: with new rows, with rows that went out of a window,
   * who declare something else, who came or went. Grain out: user_id.
   *
   * @param declared what everybody declares today, by {@link Profiles#declared}
   * @param fresh tiles (grain: {@link ProfileTile}, with user_id) of rows that are new since the
   *     earlier day
   * @param before everybody's profile of the earlier day
   */
  public Dataset<Row> changed(
      FeatureCatalogue catalogue, Dataset<Row> declared, Dataset<Row> fresh, Dataset<Row> before) {
    return fresh
        .select(USER)
        .union(before.filter(col(FeatureCatalogue.CHANGES_ON).leq(lit(today.day()))).select(USER))
        .union(differing(catalogue, declared, before))
        .distinct();
  }

  /** Whoever is not on both sides with the same attributes. */
  private static Dataset<Row> differing(
      FeatureCatalogue catalogue, Dataset<Row> declared, Dataset<Row> before) {
    var columns = new ArrayList<Column>(List.of(col(USER)));
    catalogue.attributes().forEach(a -> columns.add(col(a.name())));
    Column[] said = columns.toArray(Column[]::new);
    return declared
        .select(said)
        .union(before.select(said))
        // Before they travel nobody is there twice, and there is nothing to add up.
        .repartition(col(USER))
        .groupBy(said)
        .count()
        .filter(col("count").lt(2))
        .select(USER);
  }
}
