package finmart.jobs.day;

import finmart.domain.time.AsOf;
import finmart.features.profile.StandingProfiles;
import finmart.features.quality.EarlierQuality;
import finmart.features.quality.FeatureQuality;
import finmart.features.quality.ProfileSketch;
import finmart.features.quality.QualitySettings.Drift;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures how good the features of the day are. */
public final class MeasureFeatures implements Job {
  private static final int MONTH_DAYS = 30;

  @Override
  public String name() {
    return "measure-features";
  }

  @Override
  public String summary() {
    return "Measure coverage, distribution and drift of every feature";
  }

  @Override
  public String description() {
    return "One reading of the day's profiles. Drift is the population stability index against the run before"
        + " and against the last run that is at least 30 days older, in ten ranges of that run, unknown being"
        + " a range of its own. No figure speaks of fewer people than audience.minimum in"
        + " conf/platform.yaml. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(StandingProfiles.TABLES.stream(), Stream.of(FeatureQuality.TABLE.name()))
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(FeatureQuality.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var settings = day.configuration().platform().quality();
    var sketch = ProfileSketch.of(StoredProfiles.of(day).features());
    var qualities =
        sketch.qualities(
            settings,
            earlier(day, day.lastBefore(FeatureQuality.TABLE)),
            earlier(day, day.lastUpTo(FeatureQuality.TABLE, MONTH_DAYS)));
    day.writeKept(
        FeatureQuality.TABLE, Records.dataset(day.spark(), FeatureQuality.class, qualities));
    long moved = qualities.stream().filter(q -> settings.of(q.drift()) != Drift.CALM).count();
    return Tally.all(sketch.rows(), Map.of("features", qualities.size(), "features_moved", moved));
  }

  private static EarlierQuality earlier(Day day, Optional<AsOf> run) {
    return run.map(
            asOf ->
                EarlierQuality.of(
                    asOf.day(),
                    Records.collect(day.on(FeatureQuality.TABLE, asOf), FeatureQuality.class)))
        .orElse(EarlierQuality.NONE);
  }
}
