package finmart.features.profile;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import finmart.domain.time.AsOf;
import finmart.features.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Profiles that stand: a day on which few people changed holds their rows only, and everybody
 * else's last row still says what it said, but that the days since something are more. Nothing is
 * copied; reading a day merges the rows of a few (a log-structured merge; O'Neil et al., Acta
 * Informatica 33 (1996) 351, with days as components).
 */
public final class StandingProfiles {
  /** The tables that profiles are read from. */
  public static final List<String> TABLES =
      List.of(FeatureCatalogue.TABLE_NAME, ProfileBasis.TABLE.name());

  /** Ids of so many people are sent to every part of the wide rows, some hundred bytes each. */
  private static final long MOST_SENT = 2_000_000;

  private static final String USER = "user_id";

  private StandingProfiles() {}

  /**
   * Everybody's profile of a day, as if it had been computed for everybody. Grain out: user_id;
   * tags, which follow from features, are left out.
   *
   * @param rows profiles of some days up to this one, with the day in {@code as_of}
   * @param days those days, or none if there are no profiles; the first holds everybody's, each
   *     other one the rows of people who changed or went since the one before it, and nothing else
   *     changed up to {@code day}
   * @param changed how many rows the days but the first have, about
   */
  public static Dataset<Row> on(
      FeatureCatalogue catalogue, Dataset<Row> rows, List<AsOf> days, long changed, AsOf day) {
    Dataset<Row> standing =
        days.size() <= 1 ? rows : latest(rows, days.get(0), changed <= MOST_SENT);
    boolean isOfTheDay = days.equals(List.of(day));
    return catalogue.table().pick(isOfTheDay ? standing : aged(catalogue, standing, day));
  }

  /** Of each person the last row, unless it says that there is no such person any more. */
  private static Dataset<Row> latest(Dataset<Row> rows, AsOf first, boolean isFew) {
    Dataset<Row> later = rows.filter(col(Table.AS_OF).gt(lit(first.day())));
    Dataset<Row> latest = later.groupBy(USER).agg(max(Table.AS_OF).as(Table.AS_OF));
    Dataset<Row> known = isFew ? broadcast(latest) : latest;
    // The many wide rows of the first day are kept or not; a join would copy them.
    return rows.filter(col(Table.AS_OF).equalTo(lit(first.day())))
        .join(known, new String[] {USER}, "left_anti")
        .unionByName(
            later
                .filter(col(FeatureCatalogue.IS_GONE).isNull())
                .join(known, new String[] {USER, Table.AS_OF}, "left_semi"));
  }

  /** Days are counted on, and what follows from them is told anew; the day's own rows stay. */
  private static Dataset<Row> aged(FeatureCatalogue catalogue, Dataset<Row> rows, AsOf day) {
    Column days = datediff(lit(day.day()), col(Table.AS_OF));
    Set<String> counts = catalogue.countingDays();
    Dataset<Row> aged =
        rows.select(
            Arrays.stream(rows.columns())
                .map(name -> counts.contains(name) ? col(name).plus(days).as(name) : col(name))
                .toArray(Column[]::new));
    for (DerivedFeature feature : catalogue.restingOn(counts)) {
      Column value = when(days.equalTo(0), col(feature.name())).otherwise(feature.value());
      aged = aged.withColumn(feature.name(), value);
    }
    return aged;
  }
}
