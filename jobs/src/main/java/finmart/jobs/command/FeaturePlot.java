package finmart.jobs.command;

import finmart.features.quality.FeatureQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws how the values of a feature lie: bars of text, or bars of SVG. */
final class FeaturePlot {
  private static final int TEXT_WIDTH = 40;
  private static final int WIDTH = 360;
  private static final int HEIGHT = 90;
  private static final int ROW = 16;
  private static final int LABEL = 140;
  private static final int MOST_WORDS = 8;
  private static final double GROUPED = 10_000;

  private FeaturePlot() {}

  /** Coverage, quantiles, drift and a bar for each range or word. */
  static List<String> text(FeatureQuality quality) {
    var lines = new ArrayList<String>();
    lines.add(
        "known of %,d of %,d people (%.1f %%), %,d different values"
            .formatted(
                quality.knownCount(),
                quality.rowCount(),
                100 * quality.coverageShare(),
                quality.distinctCount()));
    if (quality.kind().equals("NUMBER")) {
      lines.add(quantiles(quality));
    }
    lines.add(drift(quality));
    List<String> labels = labels(quality);
    List<Long> counts = counts(quality);
    long most = counts.stream().mapToLong(c -> c).max().orElse(1);
    for (int i = 0; i < counts.size(); i++) {
      String bar = "#".repeat((int) (counts.get(i) * TEXT_WIDTH / most));
      lines.add("%26s %,9d %s".formatted(labels.get(i), counts.get(i), bar));
    }
    if (counts.isEmpty()) {
      lines.add("too few people share a value to tell more");
    }
    return lines;
  }

  static String quantiles(FeatureQuality quality) {
    return "least %s, 5 %% %s, 25 %% %s, median %s, 75 %% %s, 95 %% %s, greatest %s"
        .formatted(
            plain(quality.leastValue()),
            plain(quality.p05Value()),
            plain(quality.p25Value()),
            plain(quality.p50Value()),
            plain(quality.p75Value()),
            plain(quality.p95Value()),
            plain(quality.greatestValue()));
  }

  static String drift(FeatureQuality quality) {
    var parts = new ArrayList<String>();
    if (quality.previousPsi() != null) {
      parts.add("%.3f against %s".formatted(quality.previousPsi(), quality.previousOn()));
    }
    if (quality.monthPsi() != null) {
      parts.add("%.3f against %s".formatted(quality.monthPsi(), quality.monthOn()));
    }
    return parts.isEmpty()
        ? "no earlier run to compare with"
        : "stability index " + String.join(", ", parts);
  }

  /** Upright bars for numbers, lying ones for words. */
  static String svg(FeatureQuality quality) {
    List<Long> counts = counts(quality);
    if (counts.isEmpty()) {
      return "<p class=\"few\">too few people share a value to draw it</p>\n";
    }
    return quality.kind().equals("NUMBER") ? upright(quality, counts) : lying(quality, counts);
  }

  private static String upright(FeatureQuality quality, List<Long> counts) {
    long most = counts.stream().mapToLong(c -> c).max().orElse(1);
    var svg = opened(WIDTH, HEIGHT + ROW, quality);
    for (int i = 0; i < counts.size(); i++) {
      int left = i * WIDTH / counts.size();
      int width = Math.max(1, (i + 1) * WIDTH / counts.size() - left - 1);
      int height = (int) Math.max(1, counts.get(i) * (HEIGHT - 2) / most);
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>%s: %,d</title></rect>"
              .formatted(
                  left,
                  HEIGHT - height,
                  width,
                  height,
                  FunnelPlot.escaped(labels(quality).get(i)),
                  counts.get(i)));
    }
    List<Double> edges = quality.shapeEdges();
    if (!edges.isEmpty()) {
      svg.append(
          "<text x=\"0\" y=\"%d\">below %s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">from %s</text>"
              .formatted(
                  HEIGHT + 13,
                  plain(edges.get(0)),
                  WIDTH,
                  HEIGHT + 13,
                  plain(edges.get(edges.size() - 1))));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String lying(FeatureQuality quality, List<Long> counts) {
    int rows = Math.min(MOST_WORDS, counts.size());
    var svg = opened(WIDTH, rows * ROW, quality);
    for (int i = 0; i < rows; i++) {
      long width = Math.max(1, counts.get(i) * (WIDTH - LABEL - 60) / counts.get(0));
      svg.append(
          "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/><text x=\"%d\" y=\"%d\">%,d</text>"
              .formatted(
                  i * ROW + 12,
                  FunnelPlot.escaped(labels(quality).get(i)),
                  LABEL,
                  i * ROW + 2,
                  width,
                  ROW - 4,
                  LABEL + width + 4,
                  i * ROW + 12,
                  counts.get(i)));
    }
    return svg.append("</svg>\n").toString();
  }

  private static StringBuilder opened(int width, int height, FeatureQuality quality) {
    return new StringBuilder(
        "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"how the values of %s lie\">"
            .formatted(width, height, FunnelPlot.escaped(quality.feature())));
  }

  private static List<Long> counts(FeatureQuality quality) {
    return quality.kind().equals("NUMBER") ? quality.shapeCounts() : quality.topCounts();
  }

  /** Names of the ranges or words, one per count. */
  private static List<String> labels(FeatureQuality quality) {
    if (!quality.kind().equals("NUMBER")) {
      return quality.topValues();
    }
    List<Double> edges = quality.shapeEdges();
    var labels = new ArrayList<String>();
    for (int i = 0; i <= edges.size(); i++) {
      String from = i == 0 ? "" : plain(edges.get(i - 1));
      String to = i == edges.size() ? "" : plain(edges.get(i));
      labels.add(from + " … " + to);
    }
    return labels;
  }

  private static String plain(Double number) {
    if (number == null) {
      return "–";
    }
    if (number == Math.rint(number)) {
      return String.format(Locale.ROOT, Math.abs(number) < GROUPED ? "%.0f" : "%,.0f", number);
    }
    return String.format(Locale.ROOT, "%.3g", number);
  }
}
