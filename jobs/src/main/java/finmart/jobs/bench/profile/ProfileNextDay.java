package finmart.jobs.bench.profile;

import static finmart.jobs.bench.profile.ProfileBenchmark.TODAY;
import static finmart.jobs.bench.profile.ProfileBenchmark.YESTERDAY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import finmart.domain.time.AsOf;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.Profiles;
import finmart.features.profile.Since;
import finmart.features.profile.StandingProfiles;
import finmart.features.table.Table;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the job does on a day: tiles of the new lines, who changed, their features.
 *
 * @param past tiles of the days before
 * @param before everybody's profile of the day before
 */
record ProfileNextDay(
    ProfileData data, FeatureCatalogue catalogue, Dataset<Row> past, Dataset<Row> before) {

  /** Writes the rows of those who changed, and returns them. */
  Dataset<Row> written() {
    return withChanged((anew, changed) -> data.written("update", anew));
  }

  /** Everybody's rows, as they are read where only those who changed have one. */
  Dataset<Row> everybody(Dataset<Row> changed) {
    return StandingProfiles.on(
        catalogue,
        dated(before, YESTERDAY).unionByName(dated(changed, TODAY)),
        List.of(YESTERDAY, TODAY),
        changed.count(),
        TODAY);
  }

  /** Writes everybody's rows, as a day does that leaves earlier ones behind. */
  Dataset<Row> gathered() {
    return withChanged(
        (anew, changed) ->
            data.written(
                "gathered",
                anew.unionByName(standing().join(changed, new String[] {"user_id"}, "left_anti"))));
  }

  private Dataset<Row> withChanged(BiFunction<Dataset<Row>, Dataset<Row>, Dataset<Row>> write) {
    var since = new Since(YESTERDAY, TODAY);
    var fresh = ofPeople(data.tiles("tiles-day", catalogue, data.lastDay()));
    var all = ofPeople(past).unionByName(fresh);
    var declared = Profiles.declared(catalogue, data.people(), data.facts(), TODAY);
    var changed = since.changed(catalogue, declared, fresh, standing()).persist();
    try {
      // As in the job: once they are counted, Spark knows that they are few.
      changed.count();
      return write.apply(Profiles.ofSome(catalogue, declared, all, changed, TODAY), changed);
    } finally {
      changed.unpersist();
    }
  }

  private Dataset<Row> standing() {
    return StandingProfiles.on(catalogue, dated(before, YESTERDAY), List.of(YESTERDAY), 0, TODAY);
  }

  private static Dataset<Row> dated(Dataset<Row> rows, AsOf day) {
    return rows.withColumn(Table.AS_OF, lit(day.day()));
  }

  static Dataset<Row> ofPeople(Dataset<Row> tiles) {
    return tiles.withColumn("user_id", col("source_user_id"));
  }
}
