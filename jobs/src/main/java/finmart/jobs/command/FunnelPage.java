package finmart.jobs.command;

import finmart.features.feedback.Dimension;
import finmart.features.feedback.FunnelCell;
import finmart.features.feedback.Indicator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of a day's funnel: indicators and one table with bars per line and dimension. */
record FunnelPage(String asOf, List<FunnelCell> cells, List<Indicator> indicators) {
  private static final String STYLE =
      """
      body{font:14px sans-serif;margin:2em;max-width:75em;color:#1f2933}
      table{border-collapse:collapse;margin:.5em 0 1.5em}caption{text-align:left;font-weight:bold}
      td,th{padding:.2em .9em .2em 0;text-align:left;vertical-align:middle}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      rect{fill:#4a7fb0}line{stroke:#1f2933}.few{color:#7b8794}
      """;
  private static final int WIDTH = 120;

  String html() {
    var page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Funnel of ")
        .append(asOf)
        .append("</title>\n<style>\n" + STYLE + "</style>\n<h1>Funnel of " + asOf + "</h1>\n")
        .append(
            "<p>An offer is one product shown to one person on one day. A rate counts the offers at the"
                + " step before that are old enough to be decided; the bar is the rate, the line its 95 %"
                + " interval. – stands for too few people, or nothing decided yet.</p>\n");
    for (String line : lines()) {
      page.append("<h2>" + line + "</h2>\n").append(indicators(line));
      for (Dimension dimension : Dimension.values()) {
        page.append(table(line, dimension));
      }
    }
    return page.append("</html>\n").toString();
  }

  private List<String> lines() {
    return cells.stream().map(FunnelCell::productLine).distinct().toList();
  }

  private String indicators(String line) {
    var table = new StringBuilder("<table><caption>Indicators</caption>\n");
    indicators.stream()
        .filter(indicator -> indicator.productLine().equals(line))
        .forEach(
            indicator ->
                table.append(
                    "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td>%s</td></tr>\n"
                        .formatted(
                            words(indicator.family().name()),
                            words(indicator.name()),
                            value(indicator),
                            interval(indicator.low(), indicator.high()))));
    return table.append("</table>\n").toString();
  }

  private String table(String line, Dimension dimension) {
    List<FunnelCell> shown =
        cells.stream()
            .filter(c -> c.productLine().equals(line) && c.dimension() == dimension)
            .filter(c -> c.offers() == null || c.offers() > 0)
            .toList();
    // A member nobody may hear of has nothing but empty rows.
    var told =
        shown.stream()
            .filter(c -> c.offers() != null)
            .map(FunnelCell::member)
            .collect(Collectors.toSet());
    if (told.isEmpty()) {
      return "";
    }
    var table = new StringBuilder();
    table.append(
        "<table><caption>By %s</caption>\n<tr>%s</tr>\n"
            .formatted(
                words(dimension.name()),
                Stream.of("", "step", "offers", "people", "decided", "rate", "", "")
                    .map("<th>%s</th>"::formatted)
                    .collect(Collectors.joining())));
    shown.stream().filter(c -> told.contains(c.member())).forEach(c -> table.append(row(c)));
    return table.append("</table>\n").toString();
  }

  private static String row(FunnelCell cell) {
    return "<tr><td>%s</td><td>%s</td>%s%s%s%s<td>%s</td><td>%s</td></tr>\n"
        .formatted(
            FunnelPlot.escaped(cell.member()),
            words(cell.step().substring(2)),
            number(cell.offers()),
            number(cell.people()),
            number(cell.mature()),
            "<td class=\"n\">" + percent(cell.rate()) + "</td>",
            bar(cell),
            interval(cell.rateLow(), cell.rateHigh()));
  }

  private static String bar(FunnelCell cell) {
    if (cell.rate() == null) {
      return "";
    }
    return ("<svg width=\"%d\" height=\"14\" role=\"img\" aria-label=\"%s\"><rect width=\"%.1f\" y=\"3\" height=\"8\"/>"
            + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"7\" y2=\"7\"/></svg>")
        .formatted(
            WIDTH,
            percent(cell.rate()),
            WIDTH * cell.rate(),
            WIDTH * cell.rateLow(),
            WIDTH * cell.rateHigh());
  }

  private static String value(Indicator indicator) {
    if (indicator.value() == null) {
      return "–";
    }
    double value = indicator.value();
    return switch (indicator.unit()) {
      case SHARE -> percent(value);
      case PER_PERSON, DAYS -> String.format(Locale.ROOT, "%.1f", value);
      case MINOR -> String.format(Locale.ROOT, "%,.2f", value / 100);
      case PEOPLE, OFFERS, PRODUCTS, INSTITUTIONS -> String.format(Locale.ROOT, "%,.0f", value);
    };
  }

  private static String interval(Double low, Double high) {
    return low == null
        ? ""
        : "<span class=\"few\">%s to %s</span>".formatted(percent(low), percent(high));
  }

  private static String number(Long count) {
    return "<td class=\"n\">%s</td>".formatted(count == null ? "–" : "%,d".formatted(count));
  }

  private static String percent(Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
