package finmart.jobs.command;

import finmart.features.profile.Feature;
import finmart.features.profile.FeatureListing;
import finmart.features.quality.FeatureQuality;
import finmart.features.quality.QualitySettings;
import finmart.features.quality.QualitySettings.Drift;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The page of a day's features: what moved first, then every feature by source. No scripts. */
record FeaturePage(Measured measured, FeatureListing listing, QualitySettings settings) {
  private static final String STYLE =
      """
      body{font:14px sans-serif;margin:2em;max-width:70em;color:#1f2933}
      table{border-collapse:collapse}td,th{padding:.2em .8em .2em 0;text-align:left}
      td.n{text-align:right;font-variant-numeric:tabular-nums}
      article{border-top:1px solid #cbd2d9;padding:.6em 0;display:grid;grid-template-columns:1fr 370px;gap:1em}
      h3{margin:0 0 .2em}p{margin:.2em 0}rect{fill:#4a7fb0}text{font-size:11px}
      .bar{display:inline-block;height:.7em;background:#4a7fb0}.few{color:#7b8794}
      .WATCH{background:#f9e79f}.ALARM{background:#f5b7b1}
      """;

  String html() {
    List<FeatureQuality> all = measured.qualities();
    var page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Features of ")
        .append(measured.asOf())
        .append("</title>\n<style>\n" + STYLE + "</style>\n<h1>Features of ")
        .append(measured.asOf())
        .append(
            "</h1>\n<p>%,d features of %,d people. No figure speaks of fewer than %,d people.</p>\n"
                .formatted(all.size(), all.get(0).rowCount(), settings.leastPeople()));
    page.append(moved(all));
    String source = "";
    for (FeatureQuality quality : all) {
      Feature feature = listing.named(quality.feature()).orElse(null);
      String of = feature == null ? "no longer declared" : feature.source();
      if (!of.equals(source)) {
        source = of;
        page.append("<h2>").append(FunnelPlot.escaped(source)).append("</h2>\n");
      }
      page.append(article(quality, feature));
    }
    return page.append("</html>\n").toString();
  }

  private String moved(List<FeatureQuality> all) {
    List<FeatureQuality> moved =
        all.stream()
            .filter(quality -> settings.of(quality.drift()) != Drift.CALM)
            .sorted(
                Comparator.comparingDouble(FeatureQuality::drift)
                    .reversed()
                    .thenComparing(FeatureQuality::feature))
            .toList();
    if (moved.isEmpty()) {
      return "<p>No feature has moved.</p>\n";
    }
    var table = new StringBuilder("<h2>Moved</h2>\n<table>\n");
    for (FeatureQuality quality : moved) {
      String name = FunnelPlot.escaped(quality.feature());
      table.append(
          "<tr class=\"%s\"><td><a href=\"#%s\">%s</a></td><td>%s</td></tr>\n"
              .formatted(settings.of(quality.drift()), name, name, FeaturePlot.drift(quality)));
    }
    return table.append("</table>\n").toString();
  }

  private String article(FeatureQuality quality, Feature feature) {
    String name = FunnelPlot.escaped(quality.feature());
    var text = new StringBuilder();
    text.append("<article id=\"%s\"><div><h3>%s</h3>\n".formatted(name, name));
    if (feature != null) {
      text.append("<p>%s</p>\n".formatted(FunnelPlot.escaped(feature.declared().description())));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "<p><span class=\"bar\" style=\"width:%.0fpx\"></span> known of %,d (%.1f %%), %,d different values</p>\n",
            120 * quality.coverageShare(),
            quality.knownCount(),
            100 * quality.coverageShare(),
            quality.distinctCount()));
    if (quality.kind().equals("NUMBER")) {
      text.append("<p>%s</p>\n".formatted(FeaturePlot.quantiles(quality)));
    }
    text.append(
        "<p><span class=\"%s\">%s</span></p></div>\n<div>%s</div></article>\n"
            .formatted(
                settings.of(quality.drift()),
                FeaturePlot.drift(quality),
                FeaturePlot.svg(quality)));
    return text.toString();
  }
}
