package finmart.jobs.command;

import finmart.domain.time.AsOf;
import finmart.features.quality.FeatureQuality;
import finmart.features.table.Records;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one run measured of features. */
record Measured(AsOf asOf, List<FeatureQuality> qualities) {
  private static final AsOf LATEST = new AsOf(LocalDate.of(9999, 12, 31));

  /**
   * Reads a run; no session begins where nothing was ever measured.
   *
   * @param asOf day of the run, or null for the last
   */
  static Optional<Measured> read(String warehouse, AsOf asOf) {
    boolean isElsewhere = warehouse.contains("://");
    if (!isElsewhere && !Files.isDirectory(Path.of(warehouse, FeatureQuality.TABLE.name()))) {
      return Optional.empty();
    }
    var spark = Session.begin("explain-feature");
    try {
      return read(new Warehouse(spark, warehouse), asOf);
    } finally {
      spark.stop();
    }
  }

  static Optional<Measured> read(Warehouse warehouse, AsOf asOf) {
    return Optional.ofNullable(asOf)
        .or(() -> warehouse.lastBefore(FeatureQuality.TABLE, LATEST))
        .map(
            day ->
                new Measured(
                    day,
                    Records.collect(
                        warehouse.read(FeatureQuality.TABLE, day), FeatureQuality.class)));
  }

  Optional<FeatureQuality> of(String feature) {
    return qualities.stream().filter(quality -> quality.feature().equals(feature)).findFirst();
  }

  /** What was measured, for programs. */
  static Map<String, Object> values(FeatureQuality quality) {
    var values = new LinkedHashMap<String, Object>();
    values.put("kind", quality.kind());
    values.put("rows", quality.rowCount());
    values.put("known", quality.knownCount());
    values.put("coverage", quality.coverageShare());
    values.put("null_share", quality.nullShare());
    values.put("distinct", quality.distinctCount());
    values.put("least", quality.leastValue());
    values.put("p05", quality.p05Value());
    values.put("p25", quality.p25Value());
    values.put("p50", quality.p50Value());
    values.put("p75", quality.p75Value());
    values.put("p95", quality.p95Value());
    values.put("greatest", quality.greatestValue());
    values.put("top_values", quality.topValues());
    values.put("top_counts", quality.topCounts());
    values.put("shape_edges", quality.shapeEdges());
    values.put("shape_counts", quality.shapeCounts());
    values.put("psi_previous", quality.previousPsi());
    values.put("psi_month", quality.monthPsi());
    return values;
  }
}
