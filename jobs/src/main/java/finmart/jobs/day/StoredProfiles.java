package finmart.jobs.day;

import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.ProfileBasis;
import finmart.features.profile.StandingProfiles;
import finmart.features.table.Records;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where the profiles of a day lie: in its own rows, and of people who did not change in those of
 * earlier days.
 *
 * @param days back to one that holds everybody, which is the first; the day itself is the last.
 *     None if the day was not made to its end
 * @param changed how many rows the days but the first have, about
 * @param isOfOneMake whether the features of all of them mean the same
 */
record StoredProfiles(Day day, List<AsOf> days, long changed, boolean isOfOneMake) {

  static StoredProfiles of(Day day) {
    var days = new ArrayDeque<AsOf>();
    var makes = new HashSet<String>();
    long changed = 0;
    Optional<AsOf> next = Optional.of(day.asOf());
    while (next.isPresent()) {
      Optional<ProfileBasis> basis = basis(day, next.get());
      if (basis.isPresent() || !day.hasWritten(ProfileBasis.TABLE)) {
        days.addFirst(next.get());
      }
      basis.ifPresent(b -> makes.add(b.definitions()));
      changed += basis.map(ProfileBasis::changed).orElse(0L);
      next = basis.map(ProfileBasis::standing).map(AsOf::new);
    }
    return new StoredProfiles(day, List.copyOf(days), changed, makes.size() <= 1);
  }

  /** What the profiles of a day stand on, if they were made. */
  static Optional<ProfileBasis> basis(Day day, AsOf asOf) {
    return Records.collect(day.on(ProfileBasis.TABLE, asOf), ProfileBasis.class).stream()
        .findFirst();
  }

  /** Everybody's features on the day. Grain: user_id. */
  Dataset<Row> features() {
    return featuresOn(day.asOf());
  }

  /**
   * The same on a later day, if nothing changes until then.
   *
   * @throws ConfigurationException if a day was made again with other features
   */
  Dataset<Row> featuresOn(AsOf later) {
    if (!isOfOneMake) {
      throw new ConfigurationException(
          "profiles of %s stand on those of %s, which were made again with other features since; run build-profiles --as-of %s again"
              .formatted(day.asOf(), days.subList(0, days.size() - 1), day.asOf()));
    }
    FeatureCatalogue features = day.configuration().features();
    return StandingProfiles.on(features, day.datedOn(features.table(), days), days, changed, later);
  }
}
