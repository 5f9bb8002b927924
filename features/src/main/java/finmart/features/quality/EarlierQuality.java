package finmart.features.quality;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an earlier run measured.
 *
 * @param on day of the run; null if there is none
 */
public record EarlierQuality(LocalDate on, Map<String, FeatureQuality> byFeature) {
  public static final EarlierQuality NONE = new EarlierQuality(null, Map.of());

  public static EarlierQuality of(LocalDate on, List<FeatureQuality> measured) {
    var byFeature = new HashMap<String, FeatureQuality>();
    measured.forEach(quality -> byFeature.put(quality.feature(), quality));
    return new EarlierQuality(on, byFeature);
  }

  /**
   * Returns the stability index of today's values in the cells of the earlier run, unknown being
   * one of them; null if it did not measure the feature or might not tell how its values lay.
   *
   * @param rows people of today
   */
  Double psi(String feature, FeatureSketch today, long rows) {
    FeatureQuality before = byFeature.get(feature);
    if (before == null || !before.kind().equals(today.kind().name())) {
      return null;
    }
    boolean isNumber = today instanceof FeatureSketch.Numbers;
    List<Long> told = isNumber ? before.binCounts() : before.topCounts();
    if (told.isEmpty() && before.knownCount() > 0) {
      return null;
    }
    long[] expected = cells(told, before.knownCount(), before.rowCount());
    return StabilityIndex.of(expected, today(before, today, rows));
  }

  private static long[] today(FeatureQuality before, FeatureSketch sketch, long rows) {
    if (sketch instanceof FeatureSketch.Numbers numbers) {
      long[] counts = Bins.counts(numbers.buckets(), before.binEdges());
      List<Long> told =
          before.binCounts().isEmpty() ? List.of() : Arrays.stream(counts).boxed().toList();
      return cells(told, sketch.known(), rows);
    }
    var counts = ((FeatureSketch.Words) sketch).counts();
    List<Long> told = before.topValues().stream().map(w -> counts.getOrDefault(w, 0L)).toList();
    return cells(told, sketch.known(), rows);
  }

  /** The cells told, those of all other values, and those without a value. */
  private static long[] cells(List<Long> told, long known, long rows) {
    long[] cells = new long[told.size() + 2];
    long rest = known;
    for (int i = 0; i < told.size(); i++) {
      cells[i] = told.get(i);
      rest -= told.get(i);
    }
    cells[told.size()] = rest;
    cells[told.size() + 1] = rows - known;
    return cells;
  }
}
