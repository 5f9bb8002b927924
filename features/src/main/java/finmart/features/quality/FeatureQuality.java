package finmart.features.quality;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.LocalDate;
import java.util.List;

/**
 * How good one feature was on a day. Grain: feature. No figure speaks of fewer people than the
 * configuration lets be told; what would is null or missing.
 *
 * @param kind NUMBER, FLAG or TEXT
 * @param rowCount people with a profile
 * @param knownCount of those, people who have the feature
 * @param coverageShare known ÷ rows
 * @param nullShare 1 − coverage
 * @param distinctCount different values, exact below 1,024, about 3 % off beyond
 * @param leastValue lowest number; {@code p05Value} … {@code p95Value} its quantiles, {@code
 *     greatestValue} the highest, each rounded towards zero by less than 0.8 %
 * @param topValues the most common words, {@code topCounts} their people
 * @param binEdges edges of ten ranges of as many people each as values allow, {@code binCounts}
 *     their people: what drift is measured in
 * @param shapeEdges edges of ranges a quarter of an octave wide, {@code shapeCounts} their people
 * @param previousOn the run before; {@code previousPsi} the stability index against it
 * @param monthOn the last run that is at least 30 days older; {@code monthPsi} the index against it
 */
public record FeatureQuality(
    @Required String feature,
    @Required String kind,
    long rowCount,
    long knownCount,
    double coverageShare,
    double nullShare,
    long distinctCount,
    Double leastValue,
    Double p05Value,
    Double p25Value,
    Double p50Value,
    Double p75Value,
    Double p95Value,
    Double greatestValue,
    @Required List<String> topValues,
    @Required List<Long> topCounts,
    @Required List<Double> binEdges,
    @Required List<Long> binCounts,
    @Required List<Double> shapeEdges,
    @Required List<Long> shapeCounts,
    LocalDate previousOn,
    Double previousPsi,
    LocalDate monthOn,
    Double monthPsi) {
  public static final Table TABLE = Table.of("feature_quality", FeatureQuality.class, "feature");

  /** The greater of both stability indices; 0 without an earlier run. */
  public double drift() {
    return Math.max(previousPsi == null ? 0 : previousPsi, monthPsi == null ? 0 : monthPsi);
  }
}
